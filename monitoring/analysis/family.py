"""All benchmarks of one gate, decided together: a hundred make no more false alarms than one."""

from collections.abc import Mapping, Sequence

from monitoring.analysis.counts import compare_steady, describe_unsteady, is_steady
from monitoring.analysis.evidence import Evidence
from monitoring.analysis.floors import ALPHA, check_alpha, find_floor, share_of_look
from monitoring.analysis.holm import step_down
from monitoring.analysis.judging import Case
from monitoring.analysis.samples import FEWEST, clean_samples
from monitoring.analysis.undecided import find_obstacle, leave_undecided
from monitoring.analysis.verdicts import Kind, Verdict

FEWEST_REPEATS = {Kind.COUNT: 1, Kind.MEMORY: FEWEST}
"""Samples a side from which what repeats is compared without a test."""


def compare_samples(
    baseline: Sequence[float],
    candidate: Sequence[float],
    *,
    kind: Kind = Kind.CLOCK,
    floor: float | None = None,
    alpha: float = ALPHA,
    pairs: bool = False,
) -> Verdict:
    """
    Decide one benchmark that stands alone.

    Parameters
    ----------
    baseline, candidate
        Samples in any one unit; what is not finite and positive is dropped and said.
    kind
        What was measured.
    floor
        The smallest change that counts, as a share; default as in `FLOORS`.
    alpha
        How often it may be called slower or faster where nothing changed.
    pairs
        Whether sample i of both sides was measured in the same round.

    Returns
    -------
    Verdict
        Undecided if there are fewer than five samples a side, or too much noise.

    Raises
    ------
    ValueError
        If the floor or alpha is out of range.
    """
    floors = {} if floor is None else {"": floor}
    comparisons = {"": (baseline, candidate)}
    return decide_family(comparisons, {"": kind}, floors=floors, alpha=alpha, pairs=pairs)[""]


def decide_family(
    comparisons: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    kinds: Mapping[str, Kind] | None = None,
    *,
    floors: Mapping[str, float] | None = None,
    alpha: float = ALPHA,
    pairs: bool = False,
    look: int | None = None,
    decided: Mapping[str, Verdict] | None = None,
) -> dict[str, Verdict]:
    """
    Decide all benchmarks of one gate; the chance of any false alarm among them is `alpha`.

    Counts that repeat need no test and take no share of the error.

    Parameters
    ----------
    comparisons
        Baseline and candidate samples by benchmark.
    kinds
        What was measured; a benchmark that is not named is a clock.
    floors
        The smallest change that counts, where it is not that of the kind.
    alpha
        How often any benchmark may be called slower or faster where nothing changed.
    pairs
        Whether sample i of both sides was measured in the same round.
    look
        Which look this is, from 1, where rounds are added to what is undecided and all is
        decided again; None if it is the only one.
    decided
        Verdicts of earlier looks, which stand.

    Returns
    -------
    dict of str to Verdict
        In the order of `comparisons`.

    Raises
    ------
    ValueError
        If a floor, alpha or the look is out of range.
    """
    check_alpha(alpha)
    kinds, floors, share = kinds or {}, floors or {}, share_of_look(look)
    cases = {
        name: _prepare(sides, kinds.get(name, Kind.CLOCK), floors.get(name), pairs)
        for name, sides in comparisons.items()
    }
    open_cases = {name: case for name, case in cases.items() if isinstance(case, Case)}
    chances = {name: case.evidence.chance / share for name, case in open_cases.items()}
    steps = step_down(chances, alpha)
    verdicts = {
        name: case.judge(steps[name].scaled(share)) if isinstance(case, Case) else case
        for name, case in cases.items()
    }
    return verdicts | {name: old for name, old in (decided or {}).items() if name in verdicts}


def _prepare(
    sides: tuple[Sequence[float], Sequence[float]], kind: Kind, floor: float | None, pairs: bool
) -> Case | Verdict:
    share = find_floor(kind, floor)
    notes: tuple[str, ...] = ()
    if kind in FEWEST_REPEATS:
        repeats = clean_samples(*sides, pairs=False, zeros=True)
        if repeats.fewest >= FEWEST_REPEATS[kind] and not repeats.is_sparse:
            if is_steady(repeats, share):
                return compare_steady(repeats, kind, share)
            notes = (describe_unsteady(repeats),)
    samples = clean_samples(*sides, pairs=pairs, zeros=False).noting(*notes)
    obstacle = find_obstacle(samples, kind)
    if obstacle is not None:
        return leave_undecided(samples, kind, obstacle)
    return Case(samples, Evidence.of(samples), kind, share)
