"""Minutes worked by week."""

import numpy as np

from scheduler_app.model import AssignmentTable, Problem
from scheduler_app.model.arrays import IntArray

DAYS_IN_A_WEEK = 7


def count_weekly_minutes(
    problem: Problem, table: AssignmentTable, first_week: int, weeks: int
) -> IntArray:
    """Add up what people work in each week.

    A shift belongs, with all of its working time, to the week in which it starts. Weeks have
    seven days and are counted from the horizon's start.

    Parameters
    ----------
    problem
        Names the people and the shift types.
    table
        The assignments; those outside the weeks asked for do not count.
    first_week
        0 for the week in which the horizon starts, -1 for the one before.
    weeks
        How many weeks, at least 0.

    Returns
    -------
    IntArray
        People x weeks.
    """
    work = np.array([shift.work_minutes for shift in problem.shift_types])
    column = table.day // DAYS_IN_A_WEEK - first_week
    inside = (column >= 0) & (column < weeks)
    cell = table.person[inside] * weeks + column[inside]
    people = len(problem.people)
    minutes = np.bincount(cell, weights=work[table.shift[inside]], minlength=people * weeks)
    return minutes.reshape(people, weeks).astype(np.int64)


def count_days_present(problem: Problem, first_week: int, weeks: int) -> IntArray:
    """Count the days of each week that are inside the horizon or before it, and not leave.

    Parameters
    ----------
    problem
        Names the people and their leave.
    first_week, weeks
        As above; the first day must be known.

    Returns
    -------
    IntArray
        People x weeks, each 0 to 7.
    """
    first_day = first_week * DAYS_IN_A_WEEK
    present = np.zeros((len(problem.people), weeks * DAYS_IN_A_WEEK), dtype=np.int64)
    offset = first_day - problem.first_known_day
    known = min(present.shape[1], problem.days - first_day)
    present[:, :known] = ~problem.absent[:, offset : offset + known]
    result: IntArray = present.reshape(len(present), weeks, DAYS_IN_A_WEEK).sum(axis=2)
    return result
