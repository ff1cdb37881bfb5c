"""A program of four people for a week, as objects and as the JSON of its file."""

import json
from dataclasses import replace
from datetime import date, time

from scheduler_app.files.layout import format_document
from scheduler_app.model import (
    Absence,
    Assignment,
    AssignmentTable,
    Demand,
    Person,
    Preference,
    Problem,
    Role,
    Rotation,
    Schedule,
    ShiftKind,
    ShiftType,
    SolverStatistics,
    SolverStatus,
    Uncovered,
)

MONDAY = date(2026, 7, 6)
ICU = "critical care"

PEOPLE = (
    Person("r1", "Ada Lim", Role.RESIDENT, 1, frozenset({ICU, "wards"})),
    Person("r2", "Bo Ek", Role.RESIDENT, 2, frozenset({ICU})),
    Person("r3", "Cy Ito", Role.RESIDENT, 3, frozenset({ICU}), 55.5, 4.0),
    Person("f1", "Dr. Fay", Role.FACULTY, None, frozenset({ICU, "wards"})),
)
SHIFT_TYPES = (
    ShiftType("D", "Day", ShiftKind.DAY, time(7), 10.0),
    ShiftType("N", "Night", ShiftKind.NIGHT, time(19), 12.0),
    ShiftType("H", "Home call", ShiftKind.AT_HOME_CALL, time(17), 14.0, 3.0),
)
ROTATIONS = (
    Rotation("ICU", "Intensive care", ICU, ("D", "N", "H"), max_residents=3),
    Rotation("WARD", "Wards", "wards", ("D",), frozenset({1, 2}), 5, 2, False),
)
DEMAND = tuple(Demand(MONDAY.replace(day=6 + day), "D", "ICU", 1, 2, 0, 1) for day in range(5))
ASSIGNMENTS = (
    Assignment("r1", MONDAY, "D", "WARD"),
    Assignment("r1", MONDAY.replace(day=7), "D", "ICU"),
    Assignment("r2", MONDAY, "D", "ICU"),
    Assignment("r2", MONDAY.replace(day=11), "N", "ICU"),
    Assignment("f1", MONDAY, "D", "ICU"),
)
STATISTICS = SolverStatistics(
    status=SolverStatus.FEASIBLE,
    objective=1234.5,
    objective_parts={"uncovered": 1000.0, "nights": 234.5},
    bound=1200.0,
    gap=0.02875,
    wall_seconds=3.25,
    first_cover_seconds=None,
    deterministic_time=1.5,
    branches=10,
    conflicts=2,
    variables=30,
    constraints=40,
)


def small_problem(**changes):
    problem = Problem(
        start=MONDAY,
        days=7,
        people=PEOPLE,
        shift_types=SHIFT_TYPES,
        rotations=ROTATIONS,
        demand=DEMAND,
        absences=(Absence("r3", MONDAY, MONDAY.replace(day=8)),),
        preferences=(Preference("r1", MONDAY.replace(day=11), "off", 3),),
        history=(Assignment("r2", date(2026, 7, 5), "N", "ICU"),),
        history_start=date(2026, 6, 8),
        timezone="America/New_York",
    )
    return replace(problem, **changes)


def small_schedule(problem=None, assignments=ASSIGNMENTS, **changes):
    problem = problem or small_problem()
    schedule = Schedule(
        problem,
        AssignmentTable.from_assignments(problem, assignments),
        version=3,
        uncovered=tuple(
            Uncovered(demand, 1, 0, 1, "everybody is away") for demand in problem.demand[1:2]
        ),
        statistics=STATISTICS,
    )
    return replace(schedule, **changes)


def named(name):
    """Give the schedule of a program whose first resident has this name."""
    return small_schedule(small_problem(people=(replace(PEOPLE[0], name=name), *PEOPLE[1:])))


def problem_document():
    return json.loads(format_document("scheduler_app/problem/1", small_problem()))


def write_json(path, document):
    path.write_text(json.dumps(document))
    return path
