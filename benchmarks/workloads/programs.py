"""Residency programs of any size, the same for the same seed."""

import random
from dataclasses import dataclass
from datetime import date as Date, time, timedelta
from math import ceil

from scheduler_app.model import (
    Demand,
    Person,
    Problem,
    Role,
    Rotation,
    ShiftKind,
    ShiftType,
)

from .leave import build_absences, build_preferences

START = Date(2026, 7, 6)
"""A Monday at the beginning of an academic year."""

PGY_SHARES = ((1, 0.34), (2, 0.30), (3, 0.26), (4, 0.06), (5, 0.04))
"""How the residents of a program spread over the years of training."""

SHIFT_TYPES = (
    ShiftType("D", "Day", ShiftKind.DAY, time(7), 12),
    ShiftType("L", "Long call, late", ShiftKind.DAY, time(13), 10),
    ShiftType("O", "Office hours", ShiftKind.DAY, time(8), 10),
    ShiftType("N", "Night float", ShiftKind.NIGHT, time(19), 12),
    ShiftType("C", "In-house call", ShiftKind.IN_HOUSE_CALL, time(7), 24),
    ShiftType("H", "At-home call", ShiftKind.AT_HOME_CALL, time(17), 14, work_hours=3),
    ShiftType("AM", "Clinic, morning", ShiftKind.CLINIC_AM, time(8), 5),
    ShiftType("PM", "Clinic, afternoon", ShiftKind.CLINIC_PM, time(13), 5),
)

ROTATIONS = (
    Rotation("WARD", "Wards", "inpatient", ("D", "L")),
    Rotation("ICU", "Intensive care", "critical care", ("D",), is_leave_allowed=False),
    Rotation(
        "CALL",
        "Intensive care call",
        "critical care",
        ("C",),
        frozenset({2, 3, 4, 5}),
        is_leave_allowed=False,
    ),
    Rotation("ED", "Emergency", "emergency", ("O", "L")),
    Rotation("NF", "Night float", "nights", ("N",)),
    Rotation("CONS", "Consults and electives", "consults", ("O",)),
    Rotation("HOME", "Consult call from home", "consults", ("H",), frozenset({2, 3, 4, 5})),
    Rotation("CLIN", "Continuity clinic", "clinic", ("AM", "PM")),
)

ACTIVITIES = frozenset(rotation.activity for rotation in ROTATIONS)


@dataclass(frozen=True, slots=True)
class _Cover:
    """Residents needed on a shift, as shares of all residents."""

    rotation: str
    shift_type: str
    weekday: float
    weekend: float
    senior_share: float = 0.0
    spare: float = 0.0


_COVER = (
    _Cover("WARD", "D", 0.20, 0.14, senior_share=0.3),
    _Cover("WARD", "L", 0.04, 0.04),
    _Cover("ICU", "D", 0.06, 0.06, senior_share=0.3),
    _Cover("CALL", "C", 0.03, 0.03, senior_share=1.0),
    _Cover("ED", "O", 0.06, 0.06, senior_share=0.3),
    _Cover("ED", "L", 0.05, 0.05, senior_share=0.3),
    _Cover("NF", "N", 0.06, 0.06, senior_share=0.3),
    _Cover("CONS", "O", 0.08, 0.0, spare=0.25),
    _Cover("HOME", "H", 0.02, 0.02, senior_share=1.0),
    _Cover("CLIN", "AM", 0.04, 0.0, spare=0.05),
    _Cover("CLIN", "PM", 0.04, 0.0, spare=0.05),
)


def build_problem(
    residents: int = 25, weeks: int = 4, seed: int = 0, faculty: int | None = None
) -> Problem:
    """Build a program with its demand, leave and wishes.

    The cover asked for takes about four fifths of what the residents may work; 3 to 6 % of all
    days are leave.

    Parameters
    ----------
    residents
        Residents of the program, 8 to 500.
    weeks
        Length of the horizon, 1 to 53.
    seed
        The same seed gives the same problem.
    faculty
        Members of the faculty, 1 to 400; by default two to five residents, and five more.

    Raises
    ------
    ValueError
        If a size is outside its range.
    """
    if not 8 <= residents <= 500:
        raise ValueError(f"Expected 8 to 500 residents, got {residents}.")
    if not 1 <= weeks <= 53:
        raise ValueError(f"Expected 1 to 53 weeks, got {weeks}.")
    if faculty is None:
        faculty = ceil(residents * 0.4) + 5
    if not 1 <= faculty <= 400:
        raise ValueError(f"Expected 1 to 400 faculty, got {faculty}.")
    chance = random.Random(f"{residents}/{weeks}/{seed}")
    people = _build_residents(residents, chance) + _build_faculty(faculty)
    days = weeks * 7
    return Problem(
        start=START,
        days=days,
        people=people,
        shift_types=SHIFT_TYPES,
        rotations=ROTATIONS,
        demand=_build_demand(residents, days),
        absences=build_absences(people, START, days, chance),
        preferences=build_preferences(people, START, days, chance),
    )


def _build_residents(count: int, chance: random.Random) -> tuple[Person, ...]:
    years: list[int] = []
    for pgy, share in PGY_SHARES:
        years += [pgy] * round(count * share)
    years = (years + [2] * count)[:count]
    return tuple(
        Person(
            f"r{number:03d}",
            f"Resident {number:03d}",
            Role.RESIDENT,
            pgy=pgy,
            qualifications=ACTIVITIES,
            moonlighting_hours=4.0 if pgy >= 3 and chance.random() < 0.15 else 0.0,
        )
        for number, pgy in enumerate(sorted(years), start=1)
    )


def _build_faculty(count: int) -> tuple[Person, ...]:
    return tuple(
        Person(
            f"f{number:03d}",
            f"Faculty {number:03d}",
            Role.FACULTY,
            qualifications=ACTIVITIES,
            weekly_hours_target=50.0,
        )
        for number in range(1, count + 1)
    )


def _build_demand(residents: int, days: int) -> tuple[Demand, ...]:
    kinds = {shift.code: shift for shift in SHIFT_TYPES}
    entries = []
    for day in range(days):
        date = START + timedelta(days=day)
        for cover in _COVER:
            share = cover.weekday if date.weekday() < 5 else cover.weekend
            if not share:
                continue
            needed = max(1, round(residents * share))
            most = needed + round(residents * cover.spare)
            is_supervised = kinds[cover.shift_type].is_supervised
            entries.append(
                Demand(
                    date,
                    cover.shift_type,
                    cover.rotation,
                    min_residents=needed,
                    max_residents=most,
                    min_seniors=min(needed, ceil(needed * cover.senior_share)),
                    faculty=_faculty_for(needed, cover.senior_share) if is_supervised else 0,
                )
            )
    return tuple(entries)


def _faculty_for(residents: int, senior_share: float) -> int:
    interns = residents - ceil(residents * max(senior_share, 0.5))
    return ceil((2 * interns + residents - interns) / 4)
