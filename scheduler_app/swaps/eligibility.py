"""Who may work an assignment of somebody else, whatever else they work."""

from datetime import timedelta

import numpy as np

from scheduler_app.model import Problem
from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.swaps.bars import Bar, code_of

_MOST_DAYS_TOUCHED = 3
"""Days that a shift of 28 h may touch."""


def find_ineligible(
    problem: Problem,
    taker: IntArray,
    giver: IntArray,
    day: IntArray,
    shift: IntArray,
    rotation: IntArray,
) -> IntArray:
    """Find what bars people from the assignments of others.

    A resident takes over from residents and faculty from faculty, who has the rotation's
    activity and year of training, who is not away on a day that the shift touches, and whose
    planned leave the rotation allows.

    Parameters
    ----------
    problem
        Knows the people.
    taker
        Positions of the people who would take.
    giver, day, shift, rotation
        Whose assignments they are, and the assignments; of equal length.

    Returns
    -------
    IntArray
        Takers x assignments: the code of the first bar, or ``FREE``.
    """
    is_resident = np.array([person.is_resident for person in problem.people])
    barred = {
        Bar.ROLE: is_resident[taker][:, None] != is_resident[giver],
        Bar.QUALIFICATION: _lacks_activity(problem)[taker][:, rotation],
        Bar.PGY: _has_other_pgy(problem)[taker][:, rotation],
        Bar.ABSENCE: _is_away(problem, day, shift)[taker],
        Bar.LEAVE_WEEK: _has_leave_that_week(problem, day, rotation)[taker],
    }
    codes = [code_of(bar) for bar in barred]
    return np.select(list(barred.values()), codes, default=0).astype(np.int64)


def _lacks_activity(problem: Problem) -> BoolArray:
    rotations = problem.rotations
    return np.array(
        [[r.activity not in p.qualifications for r in rotations] for p in problem.people]
    )


def _has_other_pgy(problem: Problem) -> BoolArray:
    return np.array(
        [
            [p.is_resident and p.pgy not in r.pgy_levels for r in problem.rotations]
            for p in problem.people
        ]
    )


def _is_away(problem: Problem, day: IntArray, shift: IntArray) -> BoolArray:
    """Tell who is away on a day that a shift touches: people x assignments."""
    duration = np.array([kind.duration_minutes for kind in problem.shift_types])
    end = problem.timeline.starts(day, shift) + duration[shift]
    midnights = problem.timeline.midnights(0, problem.days + _MOST_DAYS_TOUCHED)
    last = np.searchsorted(midnights, end, side="left") - 1
    away = np.zeros((len(problem.people), len(day)), dtype=np.bool_)
    for later in range(_MOST_DAYS_TOUCHED):
        touched = np.minimum(day + later, last) - problem.first_known_day
        away |= problem.absent[:, touched]
    return away


def _has_leave_that_week(problem: Problem, day: IntArray, rotation: IntArray) -> BoolArray:
    result = np.zeros((len(problem.people), len(day)), dtype=np.bool_)
    is_strict = np.array([not r.is_leave_allowed for r in problem.rotations])[rotation]
    for absence in problem.absences:
        if absence.is_planned_leave:
            monday = absence.first - timedelta(days=absence.first.weekday())
            sunday = absence.last + timedelta(days=6 - absence.last.weekday())
            in_week = (day >= problem.day_of(monday)) & (day <= problem.day_of(sunday))
            result[problem.person_index[absence.person]] |= is_strict & in_week
    return result
