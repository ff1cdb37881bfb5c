"""The rules that average over four weeks, as limits on sums of days of the horizon.

A window of 28 days that reaches into the history leaves a smaller budget for the days of the
horizon in it. Windows that end after the horizon matter too where leave follows: a day of leave
lowers the limit while it adds nothing, and no later block could mend it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scheduler_app.engine.errors import InfeasibleProblemError
from scheduler_app.engine.free_days import DAY_MINUTES, FreeDayRule, FreeDays
from scheduler_app.model import WINDOW_DAYS, AssignmentTable, Problem, ShiftKind
from scheduler_app.model.arrays import BoolArray, IntArray

WEEKLY_MINUTES = 80 * 60
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
        Most minutes of work, or most calls.
    """

    first: int
    last: int
    limit: int


@dataclass(frozen=True, slots=True)
class Budgets:
    """All the budgets of one person."""

    minutes: tuple[Budget, ...]
    free_days: tuple[FreeDays, ...]
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
        self._history = _History(problem, compute_work_shares(problem))
        self.free_day_rule = FreeDayRule(problem)

    def budgets(self, person: int) -> Budgets:
        """Give the budgets of one resident.

        Raises
        ------
        InfeasibleProblemError
            If the history or the leave breaks a rule by itself.
        """
        minutes: list[Budget] = []
        calls: list[Budget] = []
        free_days: list[FreeDays] = []
        moonlighting = self._problem.people[person].moonlighting_hours * 60
        for first, last in self.list_windows(person):
            n = self.count_days(person, first, last)
            if n == 0:
                continue
            weeks_in_days = max(n, 7)
            allowed = int((WEEKLY_MINUTES - moonlighting) * weeks_in_days // 7)
            inside = max(first, 0), min(last, self._problem.days - 1)
            minutes.append(Budget(*inside, allowed - self._history.minutes(person, first)))
            most_calls = weeks_in_days // CALL_EVERY
            calls.append(Budget(*inside, most_calls - self._history.calls(person, first)))
            free = self.free_day_rule.find(person, first, last, n)
            free_days += [] if free is None else [free]
        self._check_history(person, "weekly_hours", minutes)
        self._check_history(person, "call_frequency", calls)
        return Budgets(
            tuple(_binding_at_most(minutes)),
            tuple(_binding_free_days(free_days)),
            tuple(_binding_at_most(calls)),
        )

    def _check_history(self, person: int, rule: str, budgets: list[Budget]) -> None:
        for budget in budgets:
            if budget.limit < 0:
                raise InfeasibleProblemError(
                    "history",
                    f"{self._problem.people[person].id} breaks {rule} by "
                    f"{self._problem.date_of(budget.last)} even without any new assignment",
                    "correct the history or the leave",
                )

    def list_windows(self, person: int) -> Iterator[tuple[int, int]]:
        """Give the first and the last day of each window, in order."""
        last_known = self._problem.days - 1
        if last_known - self._first + 1 < WINDOW_DAYS:
            yield self._first, last_known
        last = self._end if self._absent(person, last_known + 1, self._end).any() else last_known
        for end in range(max(self._first + WINDOW_DAYS - 1, 0), last + 1):
            yield end - WINDOW_DAYS + 1, end

    def count_days(self, person: int, first: int, last: int) -> int:
        """Count the days of a window that are not leave."""
        return int((~self._absent(person, first, last)).sum())

    def _absent(self, person: int, first: int, last: int) -> BoolArray:
        columns = slice(first - self._first, last + 1 - self._first)
        result: BoolArray = self._problem.absent[person, columns]
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

    def _count_calls(
        self, problem: Problem, table: AssignmentTable, size: tuple[int, int]
    ) -> IntArray:
        is_call = np.array([s.kind is ShiftKind.IN_HOUSE_CALL for s in problem.shift_types])
        mask = is_call[table.shift]
        calls = np.zeros(size, dtype=np.int64)
        np.add.at(calls, (table.person[mask], table.day[mask] - self._first), 1)
        return calls

    def minutes(self, person: int, first: int) -> int:
        """Give the minutes worked from ``first`` on, those that reach into the horizon too."""
        return int(self._minutes[person, max(first - self._first, 0) :].sum()) if first < 0 else 0

    def calls(self, person: int, first: int) -> int:
        """Give the calls from ``first`` on."""
        return int(self._calls[person, first - self._first :].sum()) if first < 0 else 0


def _binding_at_most(budgets: list[Budget]) -> Iterator[Budget]:
    """Keep the budgets that no budget over more days implies."""
    tightest: dict[int, int] = {}
    for budget in reversed(budgets):
        if budget.limit < tightest.get(budget.first, 1 << 60):
            tightest[budget.first] = budget.limit
            yield budget


def _binding_free_days(asked: list[FreeDays]) -> Iterator[FreeDays]:
    """Keep what is asked of days that nothing asked of fewer of them implies."""
    most: dict[tuple[int, bool], int] = {}
    for free in asked:
        key = (free.days[0], free.is_from_midnight)
        if free.least > most.get(key, 0):
            most[key] = free.least
            yield free
