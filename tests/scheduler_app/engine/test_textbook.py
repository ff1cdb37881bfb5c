import random
from datetime import timedelta

import pytest

from benchmarks.workloads import build_problem
from scheduler_app.engine import generate_schedule
from scheduler_app.model import (
    Absence,
    Demand,
    Person,
    Preference,
    Problem,
    Role,
    Rotation,
    SolverStatus,
)
from tests.scheduler_app.engine.random_programs import SHIFT_CHOICES, STARTS
from tests.scheduler_app.engine.textbook import Textbook

SHIFTS = tuple(s for s in SHIFT_CHOICES if s.code in ("D", "C"))


def build_small_program(seed: int) -> Problem:
    """Build a program small enough for both to prove their optimum."""
    chance = random.Random(seed)
    start, days = STARTS[0], 7
    people = (
        *(
            Person(
                f"r{n}", f"R{n}", Role.RESIDENT, pgy=n % 3 + 1, qualifications=frozenset({"wards"})
            )
            for n in range(5)
        ),
        Person("f0", "F0", Role.FACULTY, qualifications=frozenset({"wards"})),
        Person("f1", "F1", Role.FACULTY, qualifications=frozenset({"wards"})),
        Person("f2", "F2", Role.FACULTY, qualifications=frozenset({"wards"})),
    )
    dates = [start + timedelta(days=day) for day in range(days)]
    return Problem(
        start=start,
        days=days,
        people=people,
        shift_types=SHIFTS,
        rotations=(
            Rotation("W", "Wards", "wards", ("D",)),
            Rotation("K", "Call", "wards", ("C",), frozenset({2, 3})),
        ),
        demand=(
            *(Demand(date, "D", "W", chance.randint(1, 2), 2, faculty=1) for date in dates),
            *(Demand(date, "C", "K", 1, 1, 1, 1) for date in dates if chance.random() < 0.6),
        ),
        absences=(Absence("r1", dates[2], dates[2 + chance.randint(0, 4)]),),
        preferences=tuple(
            Preference(
                f"r{n}", chance.choice(dates), chance.choice(("off", "D")), chance.randint(1, 10)
            )
            for n in (0, 1, 2, 3, 4, 4)
        ),
    )


@pytest.mark.parametrize("seed", range(6))
def test_the_optimum_is_the_same_as_the_textbooks(seed):
    problem = build_small_program(seed)
    schedule = generate_schedule(problem, gap=0, workers=2, time_limit_seconds=30)
    textbook = Textbook(problem).solve(seconds=30, workers=2, gap=0)
    assert schedule.statistics.status is SolverStatus.OPTIMAL
    assert textbook.objective == textbook.bound
    assert schedule.statistics.objective == textbook.objective


@pytest.mark.slow
def test_four_weeks_of_25_residents_take_less_than_half_of_the_textbooks_time(capsys):
    problem = build_problem(25, 4)
    ours = generate_schedule(problem, workers=2).statistics
    assert ours.gap <= 0.01
    limit = 4 * ours.wall_seconds
    textbook = Textbook(problem).solve(seconds=limit, workers=2)
    reached = textbook.gap_seconds or limit
    with capsys.disabled():
        prefix = "" if textbook.gap_seconds else "over "
        print(
            f"\n25 residents x 4 weeks to a gap of 1 %: {ours.wall_seconds:.2f} s; "
            f"textbook model {prefix}{reached / ours.wall_seconds:.1f} times as long"
        )
    assert reached > 2 * ours.wall_seconds
