"""Decides first what needs no clock."""

from collections.abc import Sequence
from statistics import median

from monitoring.analysis import Kind, Outcome, Verdict, compare_samples, compare_values
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import Samples

REPEATS = 2
"""How often more a value is taken that differs between the sides."""


def judge_counts(
    rounds: Rounds, samples: Sequence[Samples], kept_seconds: float = 0.0
) -> dict[str, Verdict]:
    """
    Measure counts once, and those that differ again.

    Parameters
    ----------
    rounds
        Measures.
    samples
        Counts and memory.
    kept_seconds
        What has to be left of the budget.

    Returns
    -------
    dict of str to Verdict
        By label, of what is decided. Counts that do not repeat, and memory that differs, are not
        among it: they need rounds as the clock does.

    Raises
    ------
    MeasureError
        If a process died.
    """
    if samples:
        rounds.count(samples, f"Counting: {len(samples)} benchmarks", kept_seconds=kept_seconds)
    again = [each for each in samples if each.is_open and each.differs]
    for _ in range(REPEATS if again else 0):
        title = f"Counting again: {len(again)} benchmarks"
        rounds.count(again, title, kept_seconds=kept_seconds)
    found = {each.task.label: _decide(each) for each in samples if each.is_open and each.rounds}
    return {label: verdict for label, verdict in found.items() if _is_decided(verdict)}


def _decide(samples: Samples) -> Verdict:
    if samples.task.kind is Kind.MEMORY:
        medians = map(median, samples.sides)
        return compare_values(*medians, kind=Kind.MEMORY, floor=samples.task.floor)
    baseline, candidate = samples.sides
    return compare_samples(baseline, candidate, kind=Kind.COUNT, floor=samples.task.floor)


def _is_decided(verdict: Verdict) -> bool:
    """Memory depends on where things happen to lie: a few values show only that it is the same."""
    if verdict.kind is Kind.MEMORY:
        return verdict.verdict is Outcome.SAME
    return verdict.verdict is not Outcome.UNDECIDED
