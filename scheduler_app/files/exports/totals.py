"""What each person works in a run of days, in the numbers that people compare."""

from dataclasses import dataclass

import numpy as np

from scheduler_app.model import AssignmentTable, Problem, Schedule, ShiftKind
from scheduler_app.model.arrays import BoolArray, IntArray

_HOUR_MINUTES = 60
_DAY_MINUTES = 24 * 60
_WEEK_DAYS = 7
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers of one person.

    Parameters
    ----------
    weekly_hours
        Scheduled work hours a week, averaged over the days not on leave, a week at least; None
        if all are. As the rule ``weekly_hours`` has it, shifts are split at midnight and work on
        a day of leave is left out.
    nights, calls
        Night shifts and in-house calls.
    weekends
        Weekends on which a shift starts.
    free_days
        Days without leave into which no shift reaches.
    """

    weekly_hours: float | None
    nights: int
    calls: int
    weekends: int
    free_days: int


def compute_totals(schedule: Schedule, first_day: int, days: int) -> list[Totals]:
    """Add up a run of days of the horizon for each person, in the problem's order.

    Parameters
    ----------
    schedule
        The schedule.
    first_day
        Where the run begins, in days since the start.
    days
        Its length.
    """
    problem, table = schedule.problem, schedule.table
    rows = table.where((table.day >= first_day) & (table.day < first_day + days))
    nights = _count_kind(problem, rows, ShiftKind.NIGHT)
    calls = _count_kind(problem, rows, ShiftKind.IN_HOUSE_CALL)
    weekends = _count_weekends(problem, rows)
    run = slice(first_day, first_day + days)
    is_present = ~get_leave(problem)[:, run]
    worked = _split(schedule, [shift.work_minutes for shift in problem.shift_types])[:, run]
    busy = _split(schedule, [shift.duration_minutes for shift in problem.shift_types])[:, run] > 0
    present = is_present.sum(axis=1)
    hours = (worked * is_present).sum(axis=1) / _HOUR_MINUTES
    weekly = hours * _WEEK_DAYS / np.maximum(present, _WEEK_DAYS)
    free = (is_present & ~busy).sum(axis=1)
    return [
        Totals(
            float(weekly[i]) if present[i] else None,
            int(nights[i]),
            int(calls[i]),
            int(weekends[i]),
            int(free[i]),
        )
        for i in range(len(problem.people))
    ]


def get_leave(problem: Problem) -> BoolArray:
    """Give who is away on which day of the horizon: people x days."""
    first = -problem.first_known_day
    return problem.absent[:, first : first + problem.days]


def _count(problem: Problem, person: IntArray) -> IntArray:
    return np.bincount(person, minlength=len(problem.people))


def _count_kind(problem: Problem, rows: AssignmentTable, kind: ShiftKind) -> IntArray:
    is_kind = np.array([shift.kind is kind for shift in problem.shift_types])
    return _count(problem, rows.person[is_kind[rows.shift]])


def _count_weekends(problem: Problem, rows: AssignmentTable) -> IntArray:
    days_since_monday = rows.day + problem.start.weekday()
    is_weekend = days_since_monday % 7 >= _SATURDAY
    worked = np.stack([rows.person, days_since_monday // 7])[:, is_weekend]
    return _count(problem, np.unique(worked, axis=1)[0])


def _split(schedule: Schedule, minutes: list[int]) -> IntArray:
    """Split shifts at midnight, those of the history included: minutes of people x days.

    Of each shift type so many minutes from its start onward are taken.
    """
    problem = schedule.problem
    starts = np.array([shift.start_minute for shift in problem.shift_types])
    by_day = np.zeros((len(problem.people), problem.days), dtype=np.int64)
    for later in range(int((starts + minutes).max(initial=0)) // _DAY_MINUTES + 1):
        midnight = later * _DAY_MINUTES - starts
        share = np.clip(midnight + _DAY_MINUTES, 0, minutes) - np.clip(midnight, 0, minutes)
        for table in (problem.history_table, schedule.table):
            rows = table.where((table.day >= -later) & (table.day < problem.days - later))
            np.add.at(by_day, (rows.person, rows.day + later), share[rows.shift])
    return by_day
