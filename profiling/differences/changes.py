"""Which differences between two commits are more than noise."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

SHARE = 0.005
"""Of the whole; a smaller difference is never told as one."""


@dataclass(frozen=True)
class Change:
    """
    How something differs.

    Parameters
    ----------
    subject
        What differs.
    baseline, candidate
        The medians of both.
    bound
        Under which a difference is noise.
    """

    subject: Hashable
    baseline: float
    candidate: float
    bound: float

    @property
    def difference(self) -> float:
        """Candidate less baseline."""
        return self.candidate - self.baseline

    @property
    def is_noise(self) -> bool:
        """Whether it may be chance."""
        return abs(self.difference) <= self.bound


def find_changes(
    baseline: Sequence[Mapping[Hashable, float]], candidate: Sequence[Mapping[Hashable, float]]
) -> list[Change]:
    """
    Compare the rounds of both sides, one subject at a time, the largest difference first.

    The bound is what the rounds of either side lie apart, both taken together, and at least half
    a percent of the whole: a difference beyond it is one that no two rounds of a side have shown.

    Parameters
    ----------
    baseline, candidate
        Figures by subject, one mapping a round; what a round lacks is 0.
    """
    whole = max((sum(each.values()) for each in (*baseline, *candidate)), default=0.0)
    changes = [
        _compare(subject, baseline, candidate, SHARE * whole)
        for subject in {key for each in (*baseline, *candidate) for key in each}
    ]
    return sorted(changes, key=lambda each: (-abs(each.difference), str(each.subject)))


def _compare(
    subject: Hashable,
    baseline: Sequence[Mapping[Hashable, float]],
    candidate: Sequence[Mapping[Hashable, float]],
    least: float,
) -> Change:
    first = [each.get(subject, 0.0) for each in baseline]
    second = [each.get(subject, 0.0) for each in candidate]
    apart = max(first) - min(first) + max(second) - min(second)
    return Change(subject, median(first), median(second), max(apart, least))
