"""Small programs with every oddity that the model allows, the same for the same seed."""

import random
from datetime import date as Date, time, timedelta

from scheduler_app.model import (
    OFF,
    Absence,
    AbsenceKind,
    Assignment,
    Demand,
    Person,
    Preference,
    Problem,
    Role,
    Rotation,
    ShiftKind,
    ShiftType,
)

SHIFT_CHOICES = (
    ShiftType("D", "Day", ShiftKind.DAY, time(7), 12),
    ShiftType("E", "Early", ShiftKind.DAY, time(5, 30), 9.5),
    ShiftType("L", "Late", ShiftKind.DAY, time(14), 11),
    ShiftType("N", "Night", ShiftKind.NIGHT, time(20), 13),
    ShiftType("C", "Call", ShiftKind.IN_HOUSE_CALL, time(7), 24),
    ShiftType("V", "Evening call", ShiftKind.IN_HOUSE_CALL, time(18), 24),
    ShiftType("H", "Home call", ShiftKind.AT_HOME_CALL, time(17), 14, work_hours=4),
    ShiftType("A", "Clinic", ShiftKind.CLINIC_AM, time(8), 4),
    ShiftType("X", "Conference", ShiftKind.CONFERENCE, time(12), 4),
    ShiftType("M", "Moonlighting", ShiftKind.MOONLIGHTING, time(18), 6),
)
ZONES = ("UTC", "America/New_York", "Europe/Berlin")
STARTS = (Date(2026, 7, 6), Date(2026, 3, 2), Date(2026, 10, 22), Date(2026, 12, 30))


def build_random_problem(seed: int) -> Problem:
    chance = random.Random(seed)
    days = chance.choice((1, 6, 7, 10, 14, 21, 28, 30))
    start = chance.choice(STARTS)
    shifts = tuple(chance.sample(SHIFT_CHOICES, chance.randint(1, 5)))
    rotations = tuple(
        Rotation(
            f"R{number}",
            f"Rotation {number}",
            chance.choice(("wards", "icu")),
            tuple(s.code for s in chance.sample(shifts, chance.randint(1, len(shifts)))),
            frozenset(chance.choice(((1, 2, 3), (2, 3, 4, 5), (1, 2, 3, 4, 5)))),
            residents_per_faculty=chance.choice((1, 2, 3, 4, 4)),
            is_leave_allowed=chance.random() < 0.7,
        )
        for number in range(chance.randint(1, 3))
    )
    people = _build_people(chance)
    return Problem(
        start=start,
        days=days,
        people=people,
        shift_types=shifts,
        rotations=rotations,
        demand=_build_demand(chance, start, days, rotations),
        absences=_build_absences(chance, start, days, people),
        preferences=_build_preferences(chance, start, days, people, shifts),
        history=_build_history(chance, start, people, shifts, rotations),
        timezone=chance.choice(ZONES),
        is_pgy1_limited_to_16_hours=chance.random() < 0.2,
    )


def _build_people(chance: random.Random) -> tuple[Person, ...]:
    skills = frozenset({"wards", "icu"})
    residents = [
        Person(
            f"r{number}",
            f"Resident {number}",
            Role.RESIDENT,
            pgy=pgy,
            qualifications=skills if number < 2 or chance.random() < 0.8 else frozenset({"wards"}),
            moonlighting_hours=chance.choice((0, 0, 0, 10)) if pgy > 1 else 0,
        )
        for number, pgy in enumerate(
            [2, 3, *(chance.randint(1, 5) for _ in range(chance.randint(2, 10)))]
        )
    ]
    faculty = [
        Person(f"f{number}", f"Faculty {number}", Role.FACULTY, qualifications=skills)
        for number in range(chance.randint(2, 6))
    ]
    return (*residents, *faculty)


def _build_demand(
    chance: random.Random, start: Date, days: int, rotations: tuple[Rotation, ...]
) -> tuple[Demand, ...]:
    entries = []
    for rotation in rotations:
        for code in rotation.shift_types:
            needed = chance.choice((0, 1, 1, 2))
            spare = chance.choice((0, 0, 1))
            seniors = chance.randint(0, min(needed, 1))
            faculty = chance.choice((0, 1, 1))
            for day in range(days):
                if chance.random() < 0.9:
                    date = start + timedelta(days=day)
                    entries.append(
                        Demand(date, code, rotation.id, needed, needed + spare, seniors, faculty)
                    )
    return tuple(entries)


def _build_absences(
    chance: random.Random, start: Date, days: int, people: tuple[Person, ...]
) -> tuple[Absence, ...]:
    return tuple(
        Absence(
            person.id,
            first := start + timedelta(days=chance.randint(-10, days + 5)),
            first + timedelta(days=chance.choice((0, 2, 6, 13))),
            chance.choice(tuple(AbsenceKind)),
        )
        for person in people
        if chance.random() < 0.4
    )


def _build_preferences(
    chance: random.Random,
    start: Date,
    days: int,
    people: tuple[Person, ...],
    shifts: tuple[ShiftType, ...],
) -> tuple[Preference, ...]:
    return tuple(
        Preference(
            person.id,
            start + timedelta(days=chance.randrange(days)),
            chance.choice((OFF, OFF, chance.choice(shifts).code)),
            chance.randint(1, 10),
        )
        for person in people
        if chance.random() < 0.5
    )


def _build_history(
    chance: random.Random,
    start: Date,
    people: tuple[Person, ...],
    shifts: tuple[ShiftType, ...],
    rotations: tuple[Rotation, ...],
) -> tuple[Assignment, ...]:
    """Give everybody one shift of at most 13 hours on some of the days before the start."""
    usable = [s for s in shifts if s.duration_hours <= 13 and s.kind is not ShiftKind.MOONLIGHTING]
    if not usable or chance.random() < 0.5:
        return ()
    shift = chance.choice(usable)
    known = chance.choice((3, 14, 35))
    return tuple(
        Assignment(person.id, start - timedelta(days=day), shift.code, rotations[0].id)
        for offset, person in enumerate(people)
        for day in range(1, known + 1)
        if (day + offset) % 7 not in (0, 3)
    )
