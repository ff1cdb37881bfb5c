"""A schedule's assignments with all that a person wants to read of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from scheduler_app.files.errors import UnknownPersonError
from scheduler_app.model import AssignmentTable, Person, Problem, Rotation, Schedule, ShiftType


@dataclass(frozen=True, slots=True)
class WorkedShift:
    """One assignment, with the local times at which it starts and ends.

    Parameters
    ----------
    person, shift, rotation
        Who, what and where.
    date
        The day on which it starts.
    start, end
        In the problem's zone; a change of the clock in between is accounted for.
    """

    person: Person
    shift: ShiftType
    rotation: Rotation
    date: Date
    start: datetime
    end: datetime


def select_person(schedule: Schedule, person: str | None) -> AssignmentTable:
    """Give the assignments of one person, or of all for None.

    Raises
    ------
    UnknownPersonError
        If the problem has no such person.
    """
    if person is None:
        return schedule.table
    try:
        position = schedule.problem.person_index[person]
    except KeyError as error:
        raise UnknownPersonError(person) from error
    return schedule.table.where(schedule.table.person == position)


def list_worked_shifts(schedule: Schedule, person: str | None = None) -> Iterator[WorkedShift]:
    """Yield assignments in the order of the table.

    Parameters
    ----------
    schedule
        The schedule.
    person
        Only of this person; by default of all.

    Raises
    ------
    UnknownPersonError
        If the problem has no such person.
    """
    problem, table = schedule.problem, select_person(schedule, person)
    zone = ZoneInfo(problem.timezone)
    starts = problem.timeline.starts(table.day, table.shift)
    minutes = np.array([shift.duration_minutes for shift in problem.shift_types], dtype=np.int64)
    ends = starts + minutes[table.shift]
    rows = zip(_name(problem, table), starts.tolist(), ends.tolist(), strict=True)
    for (who, shift, rotation, day), start, end in rows:
        yield WorkedShift(
            who,
            shift,
            rotation,
            problem.date_of(day),
            datetime.fromtimestamp(start * 60, zone),
            datetime.fromtimestamp(end * 60, zone),
        )


def _name(
    problem: Problem, table: AssignmentTable
) -> Iterator[tuple[Person, ShiftType, Rotation, int]]:
    columns = (table.person, table.shift, table.rotation, table.day)
    for person, shift, rotation, day in zip(*(c.tolist() for c in columns), strict=True):
        yield problem.people[person], problem.shift_types[shift], problem.rotations[rotation], day
