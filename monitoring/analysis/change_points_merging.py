"""A change point, and how what several machines saw of one change becomes one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """
    A commit from which on a benchmark has another level.

    Parameters
    ----------
    index
        The first commit of the new level that was measured.
    ratio
        The new level over the one before: above 1 is slower. NaN where a ratio means nothing,
        because a level is not above 0.
    interval
        The bounds that hold that ratio 95 times in 100; (0, inf) where it is NaN.
    first_possible, last_possible
        The commits that the change may be at, 95 times in 100; `index` lies among them. Commits
        that were not measured and may hold the change count.
    certainty
        How surely there is a change, 0 to 1, the number of commits searched taken into account.
    """

    index: int
    ratio: float
    interval: tuple[float, float]
    first_possible: int
    last_possible: int
    certainty: float


def merge_points(points: Iterable[ChangePoint]) -> list[ChangePoint]:
    """
    Return change points in commit order, those that may be one change of two machines as one.

    They are one if they go the same way and a commit exists that both may be at. The surer one
    stays, with the commits that both leave open.
    """
    merged: list[ChangePoint] = []
    for point in sorted(points, key=lambda one: one.index):
        if merged and _may_be_one(merged[-1], point):
            merged[-1] = _merge(merged[-1], point)
        else:
            merged.append(point)
    return merged


def _may_be_one(one: ChangePoint, other: ChangePoint) -> bool:
    is_same_way = (one.ratio > 1) == (other.ratio > 1)
    return is_same_way and other.first_possible <= one.last_possible


def _merge(one: ChangePoint, other: ChangePoint) -> ChangePoint:
    first = max(one.first_possible, other.first_possible)
    last = min(one.last_possible, other.last_possible)
    surer = max(one, other, key=lambda point: point.certainty)
    index = min(max(surer.index, first), last)
    return replace(surer, index=index, first_possible=first, last_possible=last)
