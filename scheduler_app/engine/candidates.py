"""Who may work which shift at all, before any two shifts are compared."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from scheduler_app.engine.rest import REACH_DAYS, RestRules
from scheduler_app.model import Problem, ShiftKind
from scheduler_app.model.arrays import BoolArray, IntArray

MAX_DUTY_MINUTES = 24 * 60
MAX_PGY1_MINUTES = 16 * 60


@dataclass(frozen=True, slots=True)
class Posts:
    """The demand of a problem as columns, one row an entry.

    Parameters
    ----------
    day, shift, rotation
        Days since the start, and positions in the problem's lists.
    min_residents, max_residents, min_seniors, faculty
        As the demand says; ``max_residents`` is also bounded by the rotation.
    """

    day: IntArray
    shift: IntArray
    rotation: IntArray
    min_residents: IntArray
    max_residents: IntArray
    min_seniors: IntArray
    faculty: IntArray

    @classmethod
    def from_problem(cls, problem: Problem) -> "Posts":
        """Read the columns from a problem."""
        rows = [
            (
                problem.day_of(demand.date),
                problem.shift_index[demand.shift_type],
                (rotation := problem.rotation_index[demand.rotation]),
                demand.min_residents,
                min(demand.max_residents, problem.rotations[rotation].max_residents),
                demand.min_seniors,
                demand.faculty,
            )
            for demand in problem.demand
        ]
        return cls(*np.array(rows, dtype=np.int64).reshape(-1, 7).T)

    def __len__(self) -> int:
        return len(self.day)


def find_candidates(problem: Problem, posts: Posts) -> BoolArray:
    """Find who may work which post, qualifications aside.

    Returns
    -------
    ndarray of bool
        Posts x people: not away on any day that the shift touches, rested after the history,
        and allowed that kind and length of shift.
    """
    allowed = _is_kind_allowed(problem)[posts.shift]
    allowed &= ~_is_away(problem, posts)
    allowed &= ~_has_leave_that_week(problem, posts)
    _forbid_after_history(problem, posts, allowed)
    return allowed


def find_qualified(problem: Problem) -> BoolArray:
    """Find who has the activity and the year of training for which rotation.

    Returns
    -------
    ndarray of bool
        Rotations x people.
    """
    return np.array(
        [
            [
                rotation.activity in person.qualifications
                and (not person.is_resident or person.pgy in rotation.pgy_levels)
                for person in problem.people
            ]
            for rotation in problem.rotations
        ]
    )


def _is_kind_allowed(problem: Problem) -> BoolArray:
    is_resident = np.array([person.is_resident for person in problem.people])
    is_pgy1 = np.array([person.pgy == 1 for person in problem.people])
    rows = []
    for shift in problem.shift_types:
        minutes = shift.duration_minutes if shift.is_on_site else 0
        is_clinical = shift.kind is not ShiftKind.CONFERENCE
        forbidden = np.zeros(len(problem.people), dtype=np.bool_)
        if minutes > MAX_DUTY_MINUTES and is_clinical:
            forbidden |= is_resident
        if minutes > MAX_PGY1_MINUTES and problem.is_pgy1_limited_to_16_hours:
            forbidden |= is_pgy1
        if shift.kind is ShiftKind.MOONLIGHTING:
            forbidden |= is_pgy1
        rows.append(~forbidden)
    return np.array(rows)


def _is_away(problem: Problem, posts: Posts) -> BoolArray:
    timeline, offset = problem.timeline, -problem.first_known_day
    duration = np.array([shift.duration_minutes for shift in problem.shift_types])
    end = timeline.starts(posts.day, posts.shift) + duration[posts.shift]
    away = problem.absent[:, posts.day + offset].T
    midnights = timeline.midnights(0, problem.days + REACH_DAYS)
    for later in range(1, REACH_DAYS + 1):
        reached = end > midnights[posts.day + later]
        away = away | (reached[:, None] & problem.absent[:, posts.day + later + offset].T)
    return away


def _has_leave_that_week(problem: Problem, posts: Posts) -> BoolArray:
    result = np.zeros((len(posts), len(problem.people)), dtype=np.bool_)
    strict = np.array([not rotation.is_leave_allowed for rotation in problem.rotations])
    is_strict = strict[posts.rotation]
    for absence in problem.absences:
        if absence.is_planned_leave:
            monday = absence.first - timedelta(days=absence.first.weekday())
            sunday = absence.last + timedelta(days=6 - absence.last.weekday())
            in_week = (posts.day >= problem.day_of(monday)) & (posts.day <= problem.day_of(sunday))
            result[is_strict & in_week, problem.person_index[absence.person]] = True
    return result


def _forbid_after_history(problem: Problem, posts: Posts, allowed: BoolArray) -> None:
    history = problem.history_table
    rest = RestRules(problem)
    recent = history.where(history.day >= -REACH_DAYS)
    rows = zip(recent.person.tolist(), recent.day.tolist(), recent.shift.tolist(), strict=True)
    for person, day, shift in rows:
        for later in range(max(day + 1, 0), day + REACH_DAYS + 1):
            on_day = posts.day == later
            forbidden = rest.forbidden(day, later)[shift]
            allowed[on_day & forbidden[posts.shift], person] = False
