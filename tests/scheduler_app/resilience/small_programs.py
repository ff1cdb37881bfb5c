"""Schedules of a few people, put together in one line."""

from datetime import date, time, timedelta

from scheduler_app.model import (
    Absence,
    Assignment,
    AssignmentTable,
    Demand,
    Person,
    Problem,
    Role,
    Rotation,
    Schedule,
    ShiftKind,
    ShiftType,
)

MONDAY = date(2026, 6, 1)
DAY = ShiftType("D", "Day", ShiftKind.DAY, time(7), 12)
SHORT = ShiftType("S", "Short", ShiftKind.DAY, time(9), 8)
NIGHT = ShiftType("N", "Night", ShiftKind.NIGHT, time(19), 12)
CALL = ShiftType("C", "Call", ShiftKind.IN_HOUSE_CALL, time(7), 24)
LATE = ShiftType("L", "Late, to midnight", ShiftKind.DAY, time(14), 10)
TEACHING = ShiftType("T", "Into the second day", ShiftKind.CONFERENCE, time(22), 28)
HOME = ShiftType("H", "Home call", ShiftKind.AT_HOME_CALL, time(17), 14, work_hours=3)
SHIFTS = (DAY, SHORT, NIGHT, CALL, LATE, TEACHING, HOME)
WARD = Rotation("WARD", "Ward", "care", tuple(s.code for s in SHIFTS))
ICU = Rotation("ICU", "ICU", "icu", tuple(s.code for s in SHIFTS), is_leave_allowed=False)


def resident(name, pgy=2, skills=("care", "icu"), hours=60):
    return Person(name, name, Role.RESIDENT, pgy, frozenset(skills), hours)


def faculty(name, skills=("care", "icu")):
    return Person(name, name, Role.FACULTY, None, frozenset(skills))


SUPERVISOR = faculty("sup")


def away(person, first_day, last_day, **fields):
    return Absence(person, MONDAY + timedelta(first_day), MONDAY + timedelta(last_day), **fields)


def needs(day, code, residents=1, rotation="WARD", **fields):
    date_ = MONDAY + timedelta(day)
    return Demand(date_, code, rotation, residents, residents + 5, **fields)


def schedule_of(people, *work, demand=(), days=7, **problem):
    """Build a schedule from (person, day, code) or (person, day, code, rotation).

    Work on negative days is history. A supervisor is there as last of the people, since a
    program without faculty may ask for no residents.
    """
    assignments = [_assignment(*row) for row in work]
    history = tuple(a for a in assignments if a.date < MONDAY)
    everybody = (*people, SUPERVISOR)
    made_for = Problem(
        MONDAY, days, everybody, SHIFTS, (WARD, ICU), tuple(demand), history=history, **problem
    )
    inside = [a for a in assignments if a.date >= MONDAY]
    return Schedule(made_for, AssignmentTable.from_assignments(made_for, inside))


def _assignment(person, day, code, rotation="WARD"):
    return Assignment(person, MONDAY + timedelta(day), code, rotation)
