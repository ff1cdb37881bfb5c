"""Schedules of a few people, put together in one line."""

from datetime import date, time, timedelta

from scheduler_app.acgme import validate
from scheduler_app.model import (
    Absence,
    Assignment,
    AssignmentTable,
    Person,
    Problem,
    Role,
    Rotation,
    Schedule,
    ShiftKind,
    ShiftType,
)

MONDAY = date(2026, 6, 1)
NEW_YORK = "America/New_York"
ADA = Person("ada", "Ada", Role.RESIDENT, pgy=2)


def shift(code, start, hours, kind=ShiftKind.DAY, work_hours=None):
    return ShiftType(code, code, kind, time.fromisoformat(start), hours, work_hours)


def away(first_day, last_day, start=MONDAY, person="ada"):
    return Absence(person, start + timedelta(first_day), start + timedelta(last_day))


def schedule_of(*work, shifts, days=28, start=MONDAY, people=(ADA,), rotations=None, **problem):
    """Build a schedule from (day, code), (day, code, person) or (day, code, person, rotation).

    Work on negative days is history.
    """
    if rotations is None:
        rotations = (Rotation("ICU", "ICU", "icu", tuple(s.code for s in shifts)),)
    assignments = [_assignment(start, people, rotations, *row) for row in work]
    made_for = Problem(
        start,
        days,
        people,
        tuple(shifts),
        rotations,
        history=tuple(a for a in assignments if a.date < start),
        **problem,
    )
    inside = [a for a in assignments if a.date >= start]
    return Schedule(made_for, AssignmentTable.from_assignments(made_for, inside))


def _assignment(start, people, rotations, day, code, person=None, rotation=None):
    return Assignment(
        person or people[0].id, start + timedelta(day), code, rotation or rotations[0].id
    )


def broken(schedule, rule):
    """Give the violations of one rule."""
    return validate(schedule, rules=[rule])


def as_row(violation):
    """Give a violation as the reference reports it."""
    return (
        violation.rule,
        violation.person,
        violation.place,
        violation.first,
        violation.last,
        violation.measured,
        violation.limit,
        violation.level,
    )
