"""What each person works in a run of days, in the numbers that people compare."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler_app.model import AssignmentTable, Problem, Schedule, ShiftKind
from scheduler_app.model.arrays import BoolArray, IntArray

_DAY_MINUTES = 24 * 60
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers of one person.

    Parameters
    ----------
    weekly_hours
        Scheduled work hours a week, averaged over the days not on leave; None if all are.
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
    hours = _count(problem, rows.person, _get_work_hours(problem)[rows.shift])
    nights = _count_kind(problem, rows, ShiftKind.NIGHT)
    calls = _count_kind(problem, rows, ShiftKind.IN_HOUSE_CALL)
    weekends = _count_weekends(problem, rows)
    away = get_leave(problem)[:, first_day : first_day + days]
    busy = _find_busy_days(schedule)[:, first_day : first_day + days]
    present = (~away).sum(axis=1)
    free = (~away & ~busy).sum(axis=1)
    return [
        Totals(
            float(hours[i] * 7 / present[i]) if present[i] else None,
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


def _get_work_hours(problem: Problem) -> NDArray[np.float64]:
    return np.array([shift.work_minutes / 60 for shift in problem.shift_types])


def _count(
    problem: Problem, person: IntArray, weights: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    return np.bincount(person, weights, minlength=len(problem.people)).astype(np.float64)


def _count_kind(problem: Problem, rows: AssignmentTable, kind: ShiftKind) -> NDArray[np.float64]:
    is_kind = np.array([shift.kind is kind for shift in problem.shift_types])
    return _count(problem, rows.person[is_kind[rows.shift]])


def _count_weekends(problem: Problem, rows: AssignmentTable) -> NDArray[np.float64]:
    days_since_monday = rows.day + problem.start.weekday()
    is_weekend = days_since_monday % 7 >= _SATURDAY
    worked = np.stack([rows.person, days_since_monday // 7])[:, is_weekend]
    return _count(problem, np.unique(worked, axis=1)[0])


def _find_busy_days(schedule: Schedule) -> BoolArray:
    """Find the days into which shifts reach, those of the history included: people x days."""
    problem = schedule.problem
    busy = np.zeros((len(problem.people), problem.days), dtype=np.bool_)
    last_days = np.array([(s.start_minute + s.duration_minutes - 1) for s in problem.shift_types])
    for table in (problem.history_table, schedule.table):
        reach = last_days[table.shift] // _DAY_MINUTES
        for later in range(int(reach.max(initial=0)) + 1):
            day = table.day + later
            is_inside = (reach >= later) & (day >= 0) & (day < problem.days)
            busy[table.person[is_inside], day[is_inside]] = True
    return busy
