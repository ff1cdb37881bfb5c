"""Schedules of a few people with offers, put together in one line."""

from datetime import date, time, timedelta

from scheduler_app.model import (
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
from scheduler_app.swaps import Offer, Request, Want

MONDAY = date(2026, 6, 1)
SHIFTS = (
    ShiftType("D", "Day", ShiftKind.DAY, time(7), 10),
    ShiftType("N", "Night", ShiftKind.NIGHT, time(19), 12),
    ShiftType("C", "Call", ShiftKind.IN_HOUSE_CALL, time(7), 24),
)
ROTATIONS = (
    Rotation("WARD", "Wards", "wards", ("D", "N", "C")),
    Rotation(
        "ICU",
        "Intensive care",
        "icu",
        ("D", "N", "C"),
        frozenset({2, 3, 4, 5}),
        is_leave_allowed=False,
    ),
)


def resident(name, pgy=2, activities=("wards", "icu")):
    return Person(name, name, Role.RESIDENT, pgy, frozenset(activities))


def faculty(name):
    return Person(name, name, Role.FACULTY, qualifications=frozenset({"wards", "icu"}))


ADA, BEN, CLEO = resident("ada"), resident("ben"), resident("cleo", 3)
EVE = faculty("eve")


def duty(person, day, code="D", rotation="WARD"):
    return Assignment(person, MONDAY + timedelta(day), code, rotation)


def on(day, *codes, weight=1, rotations=()):
    """Build the wish for an assignment on one day."""
    date = MONDAY + timedelta(day)
    return Want(date, date, frozenset(codes), frozenset(rotations), weight)


def offer(name, assignment, *wants, **fields):
    return Offer(name, assignment, wants, **fields)


def request(name, person, *wants, **fields):
    return Request(name, person, wants, **fields)


def schedule_of(*work, people=(ADA, BEN, CLEO, EVE), days=14, is_supervised=True, **problem):
    """Build a schedule; the last of the people supervises all of it. Negative days are history."""
    made_for = Problem(
        MONDAY,
        days,
        people,
        SHIFTS,
        ROTATIONS,
        history=tuple(a for a in work if a.date < MONDAY),
        **problem,
    )
    inside = [a for a in work if a.date >= MONDAY]
    if is_supervised:
        slots = {(a.date, a.shift_type, a.rotation) for a in inside}
        inside += [Assignment(people[-1].id, *slot) for slot in sorted(slots)]
    return Schedule(made_for, AssignmentTable.from_assignments(made_for, inside))


def traded(matching):
    """Give what a matching does as a set of sets of (entry, what it takes)."""
    return {
        frozenset((part.entry, part.takes and part.takes.person) for part in exchange.parts)
        for exchange in matching.exchanges
    }
