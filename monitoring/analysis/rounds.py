"""How many more rounds an undecided benchmark would take."""

from math import ceil, inf, log
from statistics import NormalDist

from monitoring.analysis.evidence import OVERLOOK
from monitoring.analysis.floors import ALPHA, find_edge, find_floor
from monitoring.analysis.samples import FEWEST
from monitoring.analysis.verdicts import Outcome, Verdict

POWER = 0.8
"""How often the rounds proposed suffice, if the estimate holds."""

MOST = 1_000_000
"""Rounds that nobody measures."""


def is_worth_more(verdict: Verdict) -> bool:
    """
    Tell whether more rounds may settle a benchmark.

    Parameters
    ----------
    verdict
        Of the rounds so far.
    """
    return verdict.verdict is Outcome.UNDECIDED


def rounds_needed(
    verdict: Verdict,
    rounds: int,
    *,
    floor: float | None = None,
    alpha: float = ALPHA,
    family: int = 1,
) -> int:
    """
    Estimate the rounds that are still missing; the noise is read off the interval.

    The width of an interval falls with the root of the rounds. Counted is what the nearer end
    takes: to lie beyond chance, or to lie within the floor, four times in five.

    Parameters
    ----------
    verdict
        Of the rounds so far.
    rounds
        How many those are, a side.
    floor
        The smallest change that counts, as a share; default as in `FLOORS`.
    alpha
        The error that the whole gate is allowed.
    family
        Benchmarks in the gate.

    Returns
    -------
    int
        0 if it is decided, otherwise at least 1; as many again where nothing can be said. The
        order of magnitude is what counts.
    """
    if not is_worth_more(verdict):
        return 0
    lower, upper = verdict.interval
    if lower <= 0 or upper == inf:
        return FEWEST - rounds if rounds < FEWEST else rounds
    normal, edge = NormalDist(), find_edge(verdict.kind, find_floor(verdict.kind, floor))
    error = (log(upper) - log(lower)) / 2 / normal.inv_cdf(1 - OVERLOOK)
    change = abs(log(verdict.ratio))
    spare = normal.inv_cdf(POWER)
    if change > edge:
        need = error * (normal.inv_cdf(1 - alpha / family / 2) + spare) / change
    else:
        need = error * (normal.inv_cdf(1 - OVERLOOK) + spare) / max(edge - change, 1 / MOST)
    return max(ceil(min(rounds * need**2, MOST)) - rounds, 1)
