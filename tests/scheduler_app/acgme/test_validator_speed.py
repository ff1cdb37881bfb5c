import random
from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest

from scheduler_app.acgme import RULES, validate
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
)
from tests.scheduler_app.acgme import reference
from tests.scheduler_app.acgme.small_programs import MONDAY, as_row, shift

WEEK = (
    "DDDDD--",
    "-DDDDD-",
    "--NNNNN",
    "D-C-DD-",
    "C--DDD-",
)
SHIFTS = (
    shift("D", "07:00", 11),
    shift("N", "19:00", 12, ShiftKind.NIGHT),
    shift("C", "07:00", 24, ShiftKind.IN_HOUSE_CALL),
)


def year_of_work(residents, faculty, days, seed=1):
    """Build a program in which everybody works another week of a few, some with leave."""
    chance = random.Random(seed)
    people = (
        *(Person(f"r{n}", "", Role.RESIDENT, 1 + n % 5) for n in range(residents)),
        *(Person(f"f{n}", "", Role.FACULTY) for n in range(faculty)),
    )
    rotations = tuple(Rotation(f"R{n}", "", "care", ("D", "N", "C")) for n in range(10))
    leave = tuple(_week_of_leave(chance, person, days) for person in people[::3])
    problem = Problem(MONDAY, days, people, SHIFTS, rotations, absences=leave)
    rows = [row for person in people for row in _weeks(chance, person, days)]
    return Schedule(problem, AssignmentTable.from_assignments(problem, rows))


def _week_of_leave(chance, person, days):
    first = MONDAY + timedelta(chance.randrange(days))
    return Absence(person.id, first, first + timedelta(6))


def _weeks(chance, person, days):
    for monday in range(0, days, 7):
        week, rotation = chance.choice(WEEK), f"R{chance.randrange(10)}"
        for day, code in enumerate(week):
            if code != "-":
                yield Assignment(person.id, MONDAY + timedelta(monday + day), code, rotation)


def seconds(action, rounds):
    def once():
        begin = perf_counter()
        action()
        return perf_counter() - begin

    return median(once() for _ in range(rounds))


@pytest.mark.slow
def test_the_validator_is_many_times_faster_than_the_reference(capsys):
    schedule = year_of_work(residents=100, faculty=40, days=28)
    found = [as_row(violation) for violation in validate(schedule)]
    assert sorted(found, key=str) == sorted(reference.find_violations(schedule, RULES), key=str)
    fast = seconds(lambda: validate(schedule), rounds=20)
    slow = seconds(lambda: reference.find_violations(schedule, RULES), rounds=1)
    figures = f"{len(found)} violations, {fast * 1000:.2f} ms; reference {slow / fast:.0f} times"
    with capsys.disabled():
        print(f"\n{figures}")
    assert slow / fast > 20
