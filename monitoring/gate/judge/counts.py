"""Decides first what needs no clock."""

from collections.abc import Sequence
from statistics import median

from monitoring.analysis import Kind, Outcome, Verdict, compare_values, decide_family
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import Samples

REPEATS = 2
"""How often more a value is taken that differs between the sides."""


def judge_counts(rounds: Rounds, samples: Sequence[Samples]) -> dict[str, Verdict]:
    """
    Measure counts once, and those that differ again.

    Parameters
    ----------
    rounds
        Measures.
    samples
        Counts and memory.

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
        rounds.measure(samples, f"Counting: {len(samples)} benchmarks")
    again = [each for each in samples if each.is_open and each.differs]
    for _ in range(REPEATS if again else 0):
        rounds.measure(again, f"Counting again: {len(again)} benchmarks")
    found = {each.task.label: _decide(each) for each in samples if each.is_open and each.rounds}
    return {label: verdict for label, verdict in found.items() if _is_decided(verdict)}


def _decide(samples: Samples) -> Verdict:
    if samples.task.kind is Kind.MEMORY:
        return compare_values(*map(median, samples.sides), kind=Kind.MEMORY)
    baseline, candidate = samples.sides
    return decide_family({"": (baseline, candidate)}, {"": Kind.COUNT})[""]


def _is_decided(verdict: Verdict) -> bool:
    """Memory depends on where things happen to lie: a few values show only that it is the same."""
    if verdict.kind is Kind.MEMORY:
        return verdict.verdict is Outcome.SAME
    return verdict.verdict is not Outcome.UNDECIDED
