"""How much of the program's capacity a schedule takes."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from scheduler_app.model import Schedule
from scheduler_app.model.arrays import IntArray
from scheduler_app.resilience.errors import InvalidParameterError
from scheduler_app.resilience.qualified import find_qualified
from scheduler_app.resilience.use import Use
from scheduler_app.resilience.utilization_report import (
    PersonUtilization,
    RotationUtilization,
    Utilization,
    WeekUtilization,
)
from scheduler_app.resilience.workload import (
    DAYS_IN_A_WEEK,
    count_days_present,
    count_weekly_minutes,
)

THRESHOLD = 0.8
_MINUTES_IN_AN_HOUR = 60


def compute_utilization(schedule: Schedule, *, threshold: float = THRESHOLD) -> Utilization:
    """Compare worked hours with capacity, for each person, rotation and week.

    A person's capacity is the weekly target for each week not on leave; a day is a seventh of a
    week. Hours count in the week in which the shift starts. Moonlighting outside the schedule
    is no part of it.

    Parameters
    ----------
    schedule
        The schedule; its history does not count.
    threshold
        Share of the capacity above which there is no reserve, over 0 and at most 1.

    Raises
    ------
    InvalidParameterError
        If the threshold is outside its range.
    """
    if not 0 < threshold <= 1:
        raise InvalidParameterError("threshold", "over 0 and at most 1", threshold)
    return _Tally(schedule, threshold).report()


class _Tally:
    """Hours worked and capacity, people x weeks."""

    def __init__(self, schedule: Schedule, threshold: float) -> None:
        problem = schedule.problem
        weeks = -(-problem.days // DAYS_IN_A_WEEK)
        minutes = count_weekly_minutes(problem, schedule.table, 0, weeks)
        target = np.array([[person.weekly_hours_target] for person in problem.people])
        self.schedule = schedule
        self.threshold = threshold
        self.worked = minutes / _MINUTES_IN_AN_HOUR
        self.capacity = target * count_days_present(problem, 0, weeks) / DAYS_IN_A_WEEK

    def report(self) -> Utilization:
        [program] = self._uses([self.worked.sum()], [self.capacity.sum()])
        return Utilization(
            program, tuple(self._people()), tuple(self._rotations()), tuple(self._weeks())
        )

    def _uses(
        self, worked: NDArray[np.float64] | list[float], capacity: NDArray[np.float64] | list[float]
    ) -> tuple[Use, ...]:
        pairs = zip(np.asarray(worked).tolist(), np.asarray(capacity).tolist(), strict=True)
        return tuple(Use(hours, available, self.threshold) for hours, available in pairs)

    def _people(self) -> Iterable[PersonUtilization]:
        totals = self._uses(self.worked.sum(axis=1), self.capacity.sum(axis=1))
        for number, person in enumerate(self.schedule.problem.people):
            weeks = self._uses(self.worked[number], self.capacity[number])
            yield PersonUtilization(person.id, totals[number], weeks)

    def _rotations(self) -> Iterable[RotationUtilization]:
        problem, qualified = self.schedule.problem, find_qualified(self.schedule.problem)
        totals = self._uses(
            qualified @ self.worked.sum(axis=1), qualified @ self.capacity.sum(axis=1)
        )
        here = _minutes_by_rotation(self.schedule) / _MINUTES_IN_AN_HOUR
        for rotation, total, hours in zip(problem.rotations, totals, here.tolist(), strict=True):
            yield RotationUtilization(rotation.id, total, hours)

    def _weeks(self) -> Iterable[WeekUtilization]:
        problem = self.schedule.problem
        for week, total in enumerate(
            self._uses(self.worked.sum(axis=0), self.capacity.sum(axis=0))
        ):
            first = week * DAYS_IN_A_WEEK
            last = min(first + DAYS_IN_A_WEEK, problem.days) - 1
            yield WeekUtilization(problem.date_of(first), problem.date_of(last), total)


def _minutes_by_rotation(schedule: Schedule) -> IntArray:
    problem, table = schedule.problem, schedule.table
    work = np.array([shift.work_minutes for shift in problem.shift_types])
    minutes = np.bincount(table.rotation, work[table.shift], minlength=len(problem.rotations))
    return minutes.astype(np.int64)
