"""A change of a series' level, tied to the commits it may be at."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from monitoring.analysis import FLOORS, ChangePoint, Kind
from monitoring.dashboard.model.commits import Commit

SUREST = 0.95
"""The certainty from which a change is told."""


@dataclass(frozen=True)
class Change:
    """
    A change of level.

    Parameters
    ----------
    position
        Of the first value of the new level in the series.
    before, after
        The last commit of the old level and the first of the new one that were measured.
    candidates
        The commits that may have made it, measured or not, in order.
    ratio, low, high
        The new level over the old one, with the bounds that hold it 95 times in 100.
    certainty
        How surely there is a change, 0 to 1.
    value_before, value_after
        The levels right before and after it: medians, in the series' unit.
    is_worse
        Whether people would rather not have it.
    """

    position: int
    before: Commit
    after: Commit
    candidates: tuple[Commit, ...]
    ratio: float
    low: float
    high: float
    certainty: float
    value_before: float
    value_after: float
    is_worse: bool

    @property
    def weight(self) -> float:
        """Effect size times certainty: what is ranked by."""
        return abs(math.log(self.ratio)) * self.certainty if self.ratio > 0 else self.certainty


@dataclass(frozen=True)
class Track:
    """
    A series, and where on the line its values are.

    Parameters
    ----------
    values
        Of the series.
    numbers
        On the line, of each value's commit.
    line
        All commits.
    kind
        What was measured.
    """

    values: NDArray[np.float64]
    numbers: Sequence[int]
    line: Sequence[Commit]
    kind: Kind

    def find_before(self, position: int) -> Commit:
        """Return the last commit with a value before a place in the series."""
        known = np.flatnonzero(np.isfinite(self.values[:position]))
        return self.line[self.numbers[int(known[-1])]]

    def list_candidates(self, point: ChangePoint) -> tuple[Commit, ...]:
        """Return the commits that a change may be at, measured or not."""
        first = self.numbers[point.first_possible - 1] + 1
        return tuple(self.line[first : self.numbers[point.last_possible] + 1])


def build_changes(points: Sequence[ChangePoint], track: Track) -> tuple[Change, ...]:
    """
    Tie change points to commits; those that are too small or too unsure to be told are left out.

    Parameters
    ----------
    points
        Of the series, in order.
    track
        The series.
    """
    levels = pairwise(_list_levels(track.values, [one.index for one in points]))
    return tuple(
        _build_change(one, before, after, track)
        for one, (before, after) in zip(points, levels, strict=False)
        if one.certainty >= SUREST and _is_large(one, track.kind)
    )


def _is_large(point: ChangePoint, kind: Kind) -> bool:
    if math.isnan(point.ratio):
        return True
    return abs(math.log(point.ratio)) >= math.log1p(FLOORS[kind])


def _list_levels(values: NDArray[np.float64], cuts: Sequence[int]) -> Iterator[float]:
    for level in np.split(values, cuts):
        yield float(np.nanmedian(level))


def _build_change(point: ChangePoint, before: float, after: float, track: Track) -> Change:
    is_more = after > before if math.isnan(point.ratio) else point.ratio > 1
    return Change(
        position=point.index,
        before=track.find_before(point.index),
        after=track.line[track.numbers[point.index]],
        candidates=track.list_candidates(point),
        ratio=point.ratio,
        low=point.interval[0],
        high=point.interval[1],
        certainty=point.certainty,
        value_before=before,
        value_after=after,
        is_worse=is_more != (track.kind is Kind.RATE),
    )
