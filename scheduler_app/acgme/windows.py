"""The windows of four weeks over which hours, free days and calls are averaged."""

from collections.abc import Iterator

import numpy as np

from scheduler_app.acgme.runs import find_runs
from scheduler_app.model import WINDOW_DAYS, Problem
from scheduler_app.model.arrays import BoolArray, IntArray

_DAYS_IN_A_WEEK = 7


class Windows:
    """Windows of 28 days, rolling by one day, that end inside the horizon.

    They lie in the known span, from the first day with known assignments to the horizon's last
    day. A span under 28 days is one window. Days of leave are taken out: an average is over the
    days not on leave, and over a week at least.

    Parameters
    ----------
    problem
        Gives the span and the days of leave.
    residents
        Positions of the residents in the problem's people.

    Attributes
    ----------
    span_first, span_days
        The first day of the known span, relative to the problem's start, and its length.
    is_away
        Whether a resident is on leave: residents x days of the span.
    days_counted
        Days not on leave: residents x windows.
    days_averaged
        The same, at least 7.
    """

    def __init__(self, problem: Problem, residents: list[int]) -> None:
        self.span_first = problem.first_known_day
        self.span_days = problem.days - self.span_first
        self._length = min(WINDOW_DAYS, self.span_days)
        earliest = max(0, -self.span_first - self._length + 1)
        self._begin = slice(earliest, self.span_days - self._length + 1)
        self._end = slice(earliest + self._length, self.span_days + 1)
        self.is_away = problem.absent[residents, : self.span_days]
        self.days_counted = self._length - self.sums(self.is_away)
        self.days_averaged = np.maximum(self.days_counted, _DAYS_IN_A_WEEK)

    def sums(self, by_day: IntArray | BoolArray) -> IntArray:
        """Add up residents x days of the span to residents x windows."""
        until = np.zeros((len(by_day), self.span_days + 1), dtype=np.int64)
        np.cumsum(by_day, axis=1, out=until[:, 1:])
        return self.at_ends(until) - self.at_begins(until)

    def at_begins(self, by_midnight: IntArray) -> IntArray:
        """Pick each window's first midnight from residents x midnights of the span."""
        return by_midnight[:, self._begin]

    def at_ends(self, by_midnight: IntArray) -> IntArray:
        """Pick the midnight that ends each window from residents x midnights of the span."""
        return by_midnight[:, self._end]

    def first_and_last_day(self, window: int) -> tuple[int, int]:
        """Give a window's days relative to the problem's start."""
        first = self.span_first + self._begin.start + window
        return first, first + self._length - 1

    def runs(self, is_offending: BoolArray) -> Iterator[tuple[int, slice]]:
        """Find the runs of consecutive offending windows, by resident.

        Parameters
        ----------
        is_offending
            Residents x windows; those without a day off leave do not count.

        Yields
        ------
        int, slice
            The resident's row and the windows of the run.
        """
        rows, begins, ends = find_runs(is_offending & (self.days_counted > 0))
        for row, begin, end in zip(rows.tolist(), begins.tolist(), ends.tolist(), strict=True):
            yield row, slice(begin, end)
