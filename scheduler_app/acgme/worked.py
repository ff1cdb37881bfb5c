"""Minutes worked by day, and their averages."""

import numpy as np
from numpy.typing import NDArray

from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.model.arrays import IntArray

MINUTES_IN_AN_HOUR = 60
DAYS_IN_A_WEEK = 7


def worked_minutes(record: DutyRecord) -> IntArray:
    """Split the work of each shift at local midnights, from its start onward.

    Work of a shift that is less than its duration is taken as done first. Work on a day of
    leave is left out.

    Returns
    -------
    IntArray
        Minutes of residents x days of the known span.
    """
    axis, rows, windows = record.axis, record.rows, record.windows
    work = np.array([shift.work_minutes for shift in record.problem.shift_types])
    columns = len(axis.midnights)
    cell = rows.resident * columns + rows.day - axis.first_day
    begin = rows.start - rows.resident * axis.stride
    left = work[rows.shift]
    minutes = np.zeros(len(axis.residents) * columns)
    while len(left):
        next_midnight = axis.midnights[cell % columns + 1]
        done = np.minimum(left, np.maximum(next_midnight - begin, 0))
        minutes += np.bincount(cell, weights=done, minlength=len(minutes))
        left = left - done
        goes_on = np.flatnonzero(left)
        cell, begin, left = cell[goes_on] + 1, next_midnight[goes_on], left[goes_on]
    first = windows.span_first - axis.first_day
    span = minutes.reshape(-1, columns)[:, first : first + windows.span_days]
    return np.where(windows.is_away, 0, span).astype(np.int64)


def moonlighting_minutes(record: DutyRecord) -> NDArray[np.float64]:
    """Give the minutes a week that residents work outside the schedule: residents x 1."""
    hours = np.array([[person.moonlighting_hours] for person in record.residents])
    return hours.reshape(-1, 1) * MINUTES_IN_AN_HOUR


def weekly_average(record: DutyRecord, minutes: IntArray, days: IntArray) -> NDArray[np.float64]:
    """Average minutes of work, moonlighting outside the schedule included.

    Parameters
    ----------
    record
        Names the residents.
    minutes, days
        Minutes worked and days not on leave, residents x spans of days.

    Returns
    -------
    NDArray
        Hours a week; 0 where all days are leave.
    """
    averaged = np.maximum(days, DAYS_IN_A_WEEK)
    total = DAYS_IN_A_WEEK * minutes + moonlighting_minutes(record) * averaged
    return np.where(days > 0, total / (MINUTES_IN_AN_HOUR * averaged), 0)
