"""The rule of one day in seven, as sums over the days on which nobody starts a shift.

The rule asks for 24 continuous free hours, wherever they begin. The engine counts a day without
a shift in one of two ways, both of which never count too much: from the earliest start of any
shift on that day to the same time on the next, which serves who comes from a night; or from
midnight to midnight, which serves the last day of a window and the day before leave.
"""

from dataclasses import dataclass

import numpy as np

from scheduler_app.model import Problem
from scheduler_app.model.arrays import BoolArray

DAY_MINUTES = 24 * 60
EASY = 3
"""With this many days to spare the count from the morning is not worth giving up."""


@dataclass(frozen=True, slots=True)
class FreeDays:
    """Days of the horizon of which some must be free.

    Parameters
    ----------
    days
        The days that may count.
    least
        How many of them must be free.
    is_from_midnight
        Which of the two counts is meant.
    """

    days: tuple[int, ...]
    least: int
    is_from_midnight: bool


class FreeDayRule:
    """Works out which days must be free, person by person and window by window.

    Parameters
    ----------
    problem
        Horizon, history and absences.
    """

    def __init__(self, problem: Problem) -> None:
        self._counts = {
            is_from_midnight: _Count(problem, is_from_midnight)
            for is_from_midnight in (False, True)
        }

    def late_shifts(self, is_from_midnight: bool) -> BoolArray:
        """Find the shift types that spoil a later day: shift types x days after (1, 2)."""
        return self._counts[is_from_midnight].late

    def find(self, person: int, first: int, last: int, n: int) -> FreeDays | None:
        """Find what a window asks of the horizon.

        Parameters
        ----------
        person
            Position of a resident.
        first, last
            The window, both days included.
        n
            Days of the window that are not leave.

        Returns
        -------
        FreeDays or None
            None where nothing is owed.
        """
        if n < 7:
            return None
        owed = -(-n // 7)
        options = [count.option(person, first, last, owed) for count in self._counts.values()]
        morning, midnight = options
        is_tight = _spare(morning) < EASY and _spare(midnight) > _spare(morning)
        return _bounded(midnight if is_tight else morning)


def _spare(option: FreeDays) -> int:
    return len(option.days) - option.least


def _bounded(option: FreeDays) -> FreeDays | None:
    """Ask for no more than an empty horizon would give."""
    least = min(option.least, len(option.days))
    return FreeDays(option.days, least, option.is_from_midnight) if least > 0 else None


class _Count:
    def __init__(self, problem: Problem, is_from_midnight: bool) -> None:
        self._is_from_midnight = is_from_midnight
        self._first = problem.first_known_day
        self._horizon = problem.days
        anchor = 0 if is_from_midnight else int(problem.shift_start_minutes.min())
        self.late = _find_late_shifts(problem, anchor)
        self._can_be_free = self._find_days_that_can_be_free(problem)
        self._can_be_free &= ~self._after_late_history(problem)
        self._was_free = self._can_be_free & ~self._worked(problem)

    def option(self, person: int, first: int, last: int, owed: int) -> FreeDays:
        """Give what the history and the time after the horizon leave of the owed days."""
        if not self._is_from_midnight:
            last -= 1
        before = self._was_free[person, first - self._first : -self._first] if first < 0 else ()
        days = tuple(
            day
            for day in range(max(first, 0), last + 1)
            if self._can_be_free[person, day - self._first]
        )
        least = owed - int(np.sum(before))
        after = sum(day >= self._horizon for day in days)
        inside = days[: len(days) - after]
        return FreeDays(inside, least - after, self._is_from_midnight)

    def _find_days_that_can_be_free(self, problem: Problem) -> BoolArray:
        absent = problem.absent
        result = ~absent
        last = self._first + absent.shape[1]
        if self._is_from_midnight:
            anchors = problem.timeline.midnights(self._first, last)
        else:
            result[:, :-1] &= ~absent[:, 1:]
            days = np.arange(self._first, last + 1)
            earliest = int(np.argmin(problem.shift_start_minutes))
            anchors = problem.timeline.starts(days, np.full(len(days), earliest))
        result &= (np.diff(anchors) >= DAY_MINUTES)[None, :]
        return result

    def _after_late_history(self, problem: Problem) -> BoolArray:
        table = problem.history_table.where(problem.history_table.day >= self._first)
        after = np.zeros(problem.absent.shape, dtype=np.bool_)
        for spill in (1, 2):
            mask = self.late[table.shift, spill - 1]
            after[table.person[mask], table.day[mask] - self._first + spill] = True
        return after

    def _worked(self, problem: Problem) -> BoolArray:
        table = problem.history_table.where(problem.history_table.day >= self._first)
        worked = np.zeros(problem.absent.shape, dtype=np.bool_)
        worked[table.person, table.day - self._first] = True
        return worked


def _find_late_shifts(problem: Problem, anchor: int) -> BoolArray:
    duration = np.array([shift.duration_minutes for shift in problem.shift_types])
    end = problem.shift_start_minutes + duration
    return np.stack([end > day * DAY_MINUTES + anchor for day in (1, 2)], axis=1)
