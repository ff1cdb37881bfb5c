"""Whether somebody may work a shift at all, whatever else they work."""

import numpy as np

from scheduler_app.model import Assignment, Problem, Schedule
from scheduler_app.services.errors import ConflictError, InvalidInputError, NotFoundError
from scheduler_app.swaps.bars import FREE, Bar, bar_of
from scheduler_app.swaps.eligibility import find_ineligible
from scheduler_app.swaps.slots import slot_of

_FAULTS = {
    Bar.QUALIFICATION: "is not qualified for",
    Bar.PGY: "is in a year of training that may not work in",
    Bar.ABSENCE: "is away on a day of",
    Bar.LEAVE_WEEK: "has planned leave in that week, which is not allowed in",
}


def check_assignment(problem: Problem, assignment: Assignment) -> None:
    """Check an assignment by itself.

    Raises
    ------
    NotFoundError
        If there is no such person, or the day is outside the problem's.
    InvalidInputError
        If the shift type or the rotation is unknown, or the rotation does not use the shift type.
    ConflictError
        If the person is away, not qualified, of another year, or has leave that week.
    """
    _check_place(problem, assignment)
    _check_names(problem, assignment)
    person = np.array([problem.person_index[assignment.person]])
    slot = (np.array([value]) for value in slot_of(problem, assignment))
    _refuse(assignment, int(find_ineligible(problem, person, person, *slot)[0, 0]))


def check_eligible(schedule: Schedule) -> None:
    """Check each assignment of a schedule by itself.

    Raises
    ------
    ConflictError
        If somebody is away, not qualified, of another year, or has leave that week.
    """
    problem, table = schedule.problem, schedule.table
    for person in np.unique(table.person):
        own = table.where(table.person == person)
        [codes] = find_ineligible(
            problem, own.person[:1], own.person, own.day, own.shift, own.rotation
        )
        for assignment, code in zip(own.to_assignments(problem), codes.tolist(), strict=True):
            _refuse(assignment, code)


def _refuse(assignment: Assignment, code: int) -> None:
    if code != FREE:
        fault = _FAULTS[Bar(bar_of(code))]
        raise ConflictError(
            f"{assignment.person!r} {fault} {assignment.rotation} {assignment.shift_type} "
            f"on {assignment.date}",
            "choose somebody else, or another shift",
        )


def _check_place(problem: Problem, assignment: Assignment) -> None:
    if assignment.person not in problem.person_index:
        raise NotFoundError(
            f"no person has the id {assignment.person!r}", "list the people to see which there are"
        )
    if not problem.start <= assignment.date <= problem.end:
        raise NotFoundError(
            f"{assignment.date} is none of the schedule's days",
            f"name one from {problem.start} to {problem.end}",
        )


def _check_names(problem: Problem, assignment: Assignment) -> None:
    code, name = assignment.shift_type, assignment.rotation
    if code not in problem.shift_index:
        known = ", ".join(problem.shift_index)
        raise InvalidInputError(
            "shift_type", f"no shift type has the code {code!r}", f"use one of {known}"
        )
    if name not in problem.rotation_index:
        known = ", ".join(problem.rotation_index)
        raise InvalidInputError(
            "rotation", f"no rotation has the id {name!r}", f"use one of {known}"
        )
    used = problem.rotations[problem.rotation_index[name]].shift_types
    if code not in used:
        fault = f"rotation {name!r} does not use shift type {code!r}"
        raise InvalidInputError("shift_type", fault, f"use one of {', '.join(used)}")
