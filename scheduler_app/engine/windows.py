"""The rules that average over four weeks, as limits on sums of days of the horizon.

A window of 28 days that reaches into the history leaves a smaller budget for the days of the
horizon in it. Windows that end after the horizon matter too where leave follows: a day of leave
lowers the limit while it adds nothing, and no later block could mend it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler_app.model import WINDOW_DAYS, AssignmentTable, Problem, ShiftKind

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

WEEKLY_MINUTES = 80 * 60
DAY_MINUTES = 24 * 60
CALL_EVERY = 3
MAX_SPILL_DAYS = 2


@dataclass(frozen=True, slots=True)
class Budget:
    """What one person may do on a run of days of the horizon.

    Parameters
    ----------
    first, last
        The days, both included.
    limit
        Most minutes of work, most calls, or fewest free days among ``free_days``.
    """

    first: int
    last: int
    limit: int


@dataclass(frozen=True, slots=True)
class Budgets:
    """All the budgets of one person."""

    minutes: tuple[Budget, ...]
    free_days: tuple[Budget, ...]
    calls: tuple[Budget, ...]


class WindowRules:
    """Works out the budgets of every resident.

    Parameters
    ----------
    problem
        Horizon, history and absences.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._first = problem.first_known_day
        self._end = problem.days + WINDOW_DAYS - 1
        self._work_share = compute_work_shares(problem)
        self._history = _History(problem, self._work_share)
        self.can_be_free = self._find_days_that_can_be_free() & ~self._history.after_late

    def budgets(self, person: int) -> Budgets:
        """Give the budgets of one resident."""
        minutes, free_days, calls = [], [], []
        moonlighting = self._problem.people[person].moonlighting_hours * 60
        for first, last in self._windows(person):
            n = int((~self._absent(person, first, last)).sum())
            if n == 0:
                continue
            weeks_in_days = max(n, 7)
            allowed = int((WEEKLY_MINUTES - moonlighting) * weeks_in_days // 7)
            inside = max(first, 0), min(last, self._problem.days - 1)
            minutes.append(Budget(*inside, allowed - self._history.minutes(person, first)))
            most_calls = weeks_in_days // CALL_EVERY
            calls.append(Budget(*inside, most_calls - self._history.calls(person, first)))
            needed = self._free_days_needed(person, n, first, last)
            free_days.append(Budget(max(first, 0), last, needed))
        return Budgets(
            tuple(_binding_at_most(minutes)),
            tuple(_binding_at_least(free_days)),
            tuple(_binding_at_most(calls)),
        )

    def _windows(self, person: int) -> Iterator[tuple[int, int]]:
        last_known = self._problem.days - 1
        if last_known - self._first + 1 < WINDOW_DAYS:
            yield self._first, last_known
        last = self._end if self._absent(person, last_known + 1, self._end).any() else last_known
        for end in range(max(self._first + WINDOW_DAYS - 1, 0), last + 1):
            yield end - WINDOW_DAYS + 1, end

    def _absent(self, person: int, first: int, last: int) -> BoolArray:
        columns = slice(first - self._first, last + 1 - self._first)
        result: BoolArray = self._problem.absent[person, columns]
        return result

    def _free_days_needed(self, person: int, n: int, first: int, last: int) -> int:
        if n < 7:
            return 0
        owed = -(-n // 7) - self._history.free_days(person, first, self.can_be_free)
        # The last day of a window is free within it only after a shift that ended by midnight;
        # it is not counted at all.
        possible = self.can_be_free[person, max(first, 0) - self._first : last - self._first]
        return min(owed, int(possible.sum()))

    def _find_days_that_can_be_free(self) -> BoolArray:
        """Find days that give 24 free hours to somebody who starts no shift on them.

        Those hours run from the earliest start of any shift on the day to that of the next day,
        so not where the next day is leave, or where the clock is put forward.
        """
        absent = self._problem.absent
        result = ~absent
        result[:, :-1] &= ~absent[:, 1:]
        days = np.arange(self._first, self._first + absent.shape[1] + 1)
        earliest = int(np.argmin(self._problem.shift_start_minutes))
        anchors = self._problem.timeline.starts(days, np.full(len(days), earliest))
        result &= (np.diff(anchors) >= DAY_MINUTES)[None, :]
        return result


def compute_work_shares(problem: Problem) -> IntArray:
    """Give the counted minutes of each shift type by local day.

    Returns
    -------
    ndarray of int
        Shift types x days after the start (0, 1, 2), on days of 24 hours.
    """
    shares = np.zeros((len(problem.shift_types), MAX_SPILL_DAYS + 1), dtype=np.int64)
    for position, shift in enumerate(problem.shift_types):
        begin, left = shift.start_minute, shift.work_minutes
        for day in range(MAX_SPILL_DAYS + 1):
            shares[position, day] = min(left, DAY_MINUTES - begin)
            left -= int(shares[position, day])
            begin = 0
    return shares


class _History:
    """What the history leaves of each window, asked by the window's first day."""

    def __init__(self, problem: Problem, shares: IntArray) -> None:
        self._first = problem.first_known_day
        table = problem.history_table
        table = table.where(table.day >= self._first)
        size = problem.absent.shape
        self._minutes = np.zeros(size, dtype=np.int64)
        column = table.day - self._first
        for spill in range(MAX_SPILL_DAYS + 1):
            np.add.at(self._minutes, (table.person, column + spill), shares[table.shift, spill])
        self._minutes[problem.absent] = 0
        self._calls = self._count_calls(problem, table, size)
        self._working = np.zeros(size, dtype=np.bool_)
        self._working[table.person, column] = True
        self.after_late = self._find_days_after_late_shifts(problem, table, size)

    def _count_calls(
        self, problem: Problem, table: AssignmentTable, size: tuple[int, int]
    ) -> IntArray:
        is_call = np.array([s.kind is ShiftKind.IN_HOUSE_CALL for s in problem.shift_types])
        mask = is_call[table.shift]
        calls = np.zeros(size, dtype=np.int64)
        np.add.at(calls, (table.person[mask], table.day[mask] - self._first), 1)
        return calls

    def _find_days_after_late_shifts(
        self, problem: Problem, table: AssignmentTable, size: tuple[int, int]
    ) -> BoolArray:
        late = find_late_shifts(problem)
        after = np.zeros(size, dtype=np.bool_)
        for spill in (1, 2):
            mask = late[table.shift, spill - 1]
            after[table.person[mask], table.day[mask] - self._first + spill] = True
        return after

    def minutes(self, person: int, first: int) -> int:
        """Give the minutes worked from ``first`` on, those that reach into the horizon too."""
        return int(self._minutes[person, max(first - self._first, 0) :].sum()) if first < 0 else 0

    def calls(self, person: int, first: int) -> int:
        """Give the calls from ``first`` on."""
        return int(self._calls[person, first - self._first :].sum()) if first < 0 else 0

    def free_days(self, person: int, first: int, can_be_free: BoolArray) -> int:
        """Give the days free of duty from ``first`` to the horizon's start."""
        if first >= 0:
            return 0
        columns = slice(first - self._first, -self._first)
        free = can_be_free[person, columns] & ~self._working[person, columns]
        return int(free.sum())


def find_late_shifts(problem: Problem) -> BoolArray:
    """Find shift types that run beyond the earliest start of a later day.

    Returns
    -------
    ndarray of bool
        Shift types x days after (1, 2).
    """
    end = problem.shift_start_minutes + np.array(
        [shift.duration_minutes for shift in problem.shift_types]
    )
    earliest = int(problem.shift_start_minutes.min())
    return np.stack([end > day * DAY_MINUTES + earliest for day in (1, 2)], axis=1)


def _binding_at_most(budgets: list[Budget]) -> Iterator[Budget]:
    """Keep the budgets that no budget over more days implies."""
    tightest: dict[int, int] = {}
    for budget in reversed(budgets):
        if budget.limit < tightest.get(budget.first, 1 << 60):
            tightest[budget.first] = budget.limit
            yield budget


def _binding_at_least(budgets: list[Budget]) -> Iterator[Budget]:
    """Keep the budgets that no budget over fewer days implies."""
    most: dict[int, int] = {}
    for budget in budgets:
        if budget.limit > most.get(budget.first, 0):
            most[budget.first] = budget.limit
            yield budget
