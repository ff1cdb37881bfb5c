"""Weeks in which somebody's work, or the program's, is out of its usual range."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date

import numpy as np

from scheduler_app.model import AssignmentTable, Problem, Schedule
from scheduler_app.model.arrays import IntArray
from scheduler_app.resilience.western_electric import ChartRule, build_chart, find_signals
from scheduler_app.resilience.workload import (
    DAYS_IN_A_WEEK,
    count_days_present,
    count_weekly_minutes,
)

_MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class ControlChartSignal:
    """A week whose workload completes a pattern that chance rarely makes.

    Parameters
    ----------
    person
        Id of the person; None for the whole program.
    week
        The first day of the week.
    rule
        The rule that found it.
    worked_hours
        The hours of that week.
    centre
        The mean of all weeks on the chart, in hours.
    sigma
        Their standard deviation as the moving range gives it, in hours, over 0.
    limit
        The limit that was passed, in hours; a lower one may be below 0.
    """

    person: str | None
    week: Date
    rule: ChartRule
    worked_hours: float
    centre: float
    sigma: float
    limit: float

    @property
    def is_high(self) -> bool:
        """Whether the workload is above the centre line."""
        return self.worked_hours > self.centre


def find_control_chart_signals(schedule: Schedule) -> tuple[ControlChartSignal, ...]:
    """Apply the Western Electric rules to the hours worked each week.

    A chart has the whole weeks of the horizon and those of the known history before it, counted
    from the horizon's start. A person's chart leaves out the weeks with a day of leave; those
    around them are then successive. Hours count in the week in which the shift starts.

    Parameters
    ----------
    schedule
        The schedule.

    Returns
    -------
    tuple of ControlChartSignal
        Those of weeks in the horizon: the program's first, then by person in the order of the
        problem's people; for each by rule, high before low, and week.
    """
    problem, history, table = schedule.problem, schedule.problem.history_table, schedule.table
    first_week = -(-problem.first_known_day // DAYS_IN_A_WEEK)
    weeks = problem.days // DAYS_IN_A_WEEK - first_week
    both = (
        np.concatenate((getattr(history, name), getattr(table, name)))
        for name in ("person", "day", "shift", "rotation")
    )
    joined = AssignmentTable.from_columns(problem, *both)
    minutes = count_weekly_minutes(problem, joined, first_week, weeks)
    present = count_days_present(problem, first_week, weeks) == DAYS_IN_A_WEEK
    week = np.arange(first_week, first_week + weeks)
    found = list(_find(problem, None, week, minutes.sum(axis=0)))
    for number, person in enumerate(problem.people):
        kept = present[number]
        found += _find(problem, person.id, week[kept], minutes[number, kept])
    return tuple(found)


def _find(
    problem: Problem, person: str | None, week: IntArray, minutes: IntArray
) -> Iterator[ControlChartSignal]:
    chart = build_chart(minutes / _MINUTES_IN_AN_HOUR)
    for position, rule, limit in find_signals(chart):
        if week[position] >= 0:
            first = problem.date_of(int(week[position]) * DAYS_IN_A_WEEK)
            hours = float(chart.values[position])
            yield ControlChartSignal(person, first, rule, hours, chart.centre, chart.sigma, limit)
