"""Which shifts somebody cannot take beside those already worked."""

import numpy as np
from numpy.typing import NDArray

from scheduler_app.model import Problem, Schedule, ShiftKind
from scheduler_app.model.arrays import BoolArray, IntArray

REST_MINUTES = 8 * 60
REST_AFTER_CALL_MINUTES = 14 * 60
LONG_CALL_MINUTES = 24 * 60

_REACH_DAYS = 2
"""A shift of 28 h and the rest after it forbid nothing beyond the second day after."""


def find_unrested(schedule: Schedule) -> BoolArray:
    """Find the shifts that would leave somebody too little rest before or after.

    Between two shifts in the hospital there are 8 hours of rest, or 14 after an in-house call of
    24 hours or more. The last days of the history count. Shifts that start on the same day are
    not compared.

    Returns
    -------
    BoolArray
        Days of the horizon x people x shift types.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.21 (VI.F.2).
    """
    problem, days = schedule.problem, schedule.problem.days
    works = _find_works(schedule)
    result = np.zeros((days, len(problem.people), len(problem.shift_types)), dtype=np.bool_)
    for gap in range(1, _REACH_DAYS + 1):
        clashes = _find_clashes(problem, gap)
        before = works[_REACH_DAYS - gap : _REACH_DAYS - gap + days] @ clashes[:days]
        after = works[_REACH_DAYS + gap : _REACH_DAYS + gap + days] @ clashes[gap:].mT
        result |= (before > 0) | (after > 0)
    return result


def _find_works(schedule: Schedule) -> NDArray[np.float32]:
    """Mark who starts what: days from two before the horizon to two after it x people x shifts."""
    problem, history, table = schedule.problem, schedule.problem.history_table, schedule.table
    width = problem.days + 2 * _REACH_DAYS
    works = np.zeros((width, len(problem.people), len(problem.shift_types)), dtype=np.float32)
    recent = history.where(history.day >= -_REACH_DAYS)
    for rows in (recent, table):
        works[rows.day + _REACH_DAYS, rows.person, rows.shift] = 1
    return works


def _find_clashes(problem: Problem, gap: int) -> NDArray[np.float32]:
    """Mark the pairs of shifts, so many days apart, with too little rest between them.

    Returns
    -------
    NDArray
        First day, from ``gap`` days before the horizon to its last, x first shift x second shift.
    """
    first = np.arange(-gap, problem.days)
    ends = _starts(problem, first) + np.array([s.duration_minutes for s in problem.shift_types])
    rest = _starts(problem, first + gap)[:, None, :] - ends[:, :, None]
    on_site = np.array([shift.is_on_site for shift in problem.shift_types])
    is_short = rest < _find_rest_owed(problem)[:, None]
    clashes: BoolArray = is_short & on_site[:, None] & on_site
    return clashes.astype(np.float32)


def _starts(problem: Problem, days: IntArray) -> IntArray:
    shifts = np.arange(len(problem.shift_types))
    return problem.timeline.starts(days[:, None], shifts)


def _find_rest_owed(problem: Problem) -> IntArray:
    return np.array(
        [
            REST_AFTER_CALL_MINUTES
            if shift.kind is ShiftKind.IN_HOUSE_CALL and shift.duration_minutes >= LONG_CALL_MINUTES
            else REST_MINUTES
            for shift in problem.shift_types
        ]
    )
