"""Whether a run regressed against a recorded baseline: by how much, and whether that is real."""

from collections.abc import Sequence
from dataclasses import replace

from monitoring.analysis.counts import compare_steady
from monitoring.analysis.family import compare_samples
from monitoring.analysis.floors import ALPHA, find_floor
from monitoring.analysis.samples import FEWEST, clean_samples
from monitoring.analysis.undecided import leave_undecided
from monitoring.analysis.verdicts import Kind, Verdict

THRESHOLDS = {Kind.CLOCK: 0.10, Kind.RATE: 0.10, Kind.MEMORY: 0.15, Kind.COUNT: 0.005}
"""How much worse than its baseline a run may be, as a share: longer, less, or more."""

UNTESTED = 0.5
"""The certainty of what two single figures say of a clock or of memory."""


def compare_with_record(
    baseline: float,
    candidate: float,
    *,
    kind: Kind,
    threshold: float | None = None,
    baseline_samples: Sequence[float] = (),
    candidate_samples: Sequence[float] = (),
    alpha: float = ALPHA,
) -> Verdict:
    """
    Compare one figure of a run with the recorded one.

    With five samples a side or more these decide: the change is beyond the threshold and beyond
    chance. Without, the two figures decide alone, and the reason says so.

    Parameters
    ----------
    baseline, candidate
        An average duration, a throughput or a peak of memory, in one unit.
    kind
        Which of these.
    threshold
        How much worse is a regression, as a share; default as in `THRESHOLDS`.
    baseline_samples, candidate_samples
        What the figures were taken from, where it is kept.
    alpha
        How often the samples may show a change where there is none.

    Returns
    -------
    Verdict
        Slower is a regression.

    Raises
    ------
    ValueError
        If the threshold is no share above 0, or for a rate not below 1.
    """
    floor = find_floor(kind, THRESHOLDS[kind] if threshold is None else threshold)
    if min(len(baseline_samples), len(candidate_samples)) >= FEWEST:
        return compare_samples(
            baseline_samples, candidate_samples, kind=kind, floor=floor, alpha=alpha
        )
    figures = clean_samples([baseline], [candidate], pairs=False, zeros=True)
    if figures.fewest == 0:
        return leave_undecided(figures, kind, "there is no figure on one side")
    if kind is Kind.COUNT:
        return compare_steady(figures, kind, floor)
    untested = figures.noting("single figures, not tested against noise")
    return replace(compare_steady(untested, kind, floor), certainty=UNTESTED)
