"""Who is away, or bound by leave, when a shift is worked."""

from datetime import timedelta

import numpy as np

from scheduler_app.model import Problem
from scheduler_app.model.arrays import BoolArray

_REACH_DAYS = 2
"""A shift of 28 h reaches at most into the second day after its start."""

_SUNDAY = 6


def find_away(problem: Problem) -> BoolArray:
    """Find the shifts that touch a day on which somebody is away.

    Returns
    -------
    BoolArray
        Days of the horizon x people x shift types.
    """
    days = np.arange(problem.days)
    shifts = np.arange(len(problem.shift_types))
    duration = np.array([shift.duration_minutes for shift in problem.shift_types])
    end = problem.timeline.starts(days[:, None], shifts) + duration
    midnight = problem.timeline.midnights(0, problem.days + _REACH_DAYS)
    absent = problem.absent[:, -problem.first_known_day :].T
    result = np.repeat(absent[: problem.days, :, None], len(shifts), axis=2)
    for later in range(1, _REACH_DAYS + 1):
        is_reached = end > midnight[later : later + problem.days, None]
        result |= is_reached[:, None, :] & absent[later : later + problem.days, :, None]
    return result


def find_leave_weeks(problem: Problem) -> BoolArray:
    """Find the calendar weeks, Monday to Sunday, in which somebody has planned leave.

    Returns
    -------
    BoolArray
        Days of the horizon x people.
    """
    result = np.zeros((problem.days, len(problem.people)), dtype=np.bool_)
    for absence in problem.absences:
        if absence.is_planned_leave:
            monday = absence.first - timedelta(days=absence.first.weekday())
            sunday = absence.last + timedelta(days=_SUNDAY - absence.last.weekday())
            begin, end = max(problem.day_of(monday), 0), max(problem.day_of(sunday) + 1, 0)
            result[begin:end, problem.person_index[absence.person]] = True
    return result
