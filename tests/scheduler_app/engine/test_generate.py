import threading
from collections import Counter
from datetime import date as Date, time, timedelta

import pytest

from benchmarks.workloads import build_problem
from scheduler_app.acgme import validate
from scheduler_app.engine import InfeasibleProblemError, Progress, generate_schedule
from scheduler_app.engine.generate import BLOCK_DAYS
from scheduler_app.model import (
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
    SolverStatus,
)

MONDAY = Date(2026, 7, 6)
DAY = ShiftType("D", "Day", ShiftKind.DAY, time(7), 12)
WARD = Rotation("W", "Wards", "wards", ("D",))
FACULTY = Person("f1", "Faculty", Role.FACULTY, qualifications=frozenset({"wards"}))


def build_ward(residents: int = 2, days: int = 7, needed: int = 1, **changes) -> Problem:
    """Build a ward with one shift a day, which a member of the faculty supervises."""
    people = tuple(
        Person(f"r{n}", f"R {n}", Role.RESIDENT, pgy=2, qualifications=frozenset({"wards"}))
        for n in range(1, residents + 1)
    )
    demand = tuple(
        Demand(MONDAY + timedelta(days=day), "D", "W", needed, needed, faculty=1)
        for day in range(days)
    )
    fields = {
        "start": MONDAY,
        "days": days,
        "people": (*people, FACULTY),
        "shift_types": (DAY,),
        "rotations": (WARD,),
        "demand": demand,
    }
    return Problem(**(fields | changes))


def generate(problem: Problem, **changes):
    return generate_schedule(problem, **({"workers": 1, "time_limit_seconds": 20} | changes))


def must_violations(schedule):
    return [violation for violation in validate(schedule) if violation.level == "must"]


def test_a_program_with_enough_people_is_covered_in_full():
    schedule = generate(build_ward())
    assert schedule.uncovered == ()
    assert len(schedule.assignments) == 14
    assert must_violations(schedule) == []


def test_the_same_seed_and_one_worker_give_the_same_schedule():
    problem = build_problem(9, 1, seed=3)
    first, second = (generate(problem, seed=5) for _ in range(2))
    assert first.table == second.table
    assert first.statistics.deterministic_time == second.statistics.deterministic_time


def test_no_demand_gives_an_empty_optimal_schedule():
    schedule = generate(build_ward(demand=()))
    assert len(schedule.table) == 0
    assert schedule.statistics.status is SolverStatus.OPTIMAL


def test_demand_beyond_the_people_is_listed_with_its_reason():
    away = Absence("r1", MONDAY, MONDAY)
    schedule = generate(build_ward(residents=1, days=1, absences=(away,)))
    (uncovered,) = schedule.uncovered
    assert (uncovered.missing_residents, uncovered.missing_faculty) == (1, 0)
    assert uncovered.reason == "1 qualified residents: 1 away"


def test_a_lone_resident_gets_the_day_off_that_is_owed():
    schedule = generate(build_ward(residents=1))
    assert [u.missing_residents for u in schedule.uncovered] == [1]
    assert "held back by rest, hours, days off or supervision" in schedule.uncovered[0].reason
    assert must_violations(schedule) == []


def test_residents_without_faculty_stay_off_the_shift():
    absent = Absence("f1", MONDAY, MONDAY + timedelta(days=6))
    schedule = generate(build_ward(absences=(absent,)))
    assert len(schedule.assignments) == 0
    assert {u.missing_faculty for u in schedule.uncovered} == {1}


def test_wishes_are_granted_where_that_costs_no_cover():
    wishes = (Preference("r1", MONDAY, "off", 5), Preference("r2", MONDAY, "D", 5))
    schedule = generate(build_ward(preferences=wishes), gap=0)
    assert {a.person for a in schedule.assignments if a.date == MONDAY} == {"r2", "f1"}
    assert schedule.statistics.objective_parts["preferences"] == 0


def test_nobody_works_more_than_asked_for():
    spare = tuple(
        Demand(MONDAY + timedelta(days=day), "D", "W", 1, 2, faculty=1) for day in range(7)
    )
    schedule = generate(build_ward(residents=4, demand=spare))
    assert set(Counter(a.date for a in schedule.assignments).values()) == {2}


def test_the_parts_of_the_objective_add_up_to_it():
    statistics = generate(build_problem(10, 1, seed=1)).statistics
    assert statistics.objective == sum(statistics.objective_parts.values())
    assert statistics.bound <= statistics.objective


def test_history_counts_at_the_start_of_the_horizon():
    worked = tuple(
        Assignment("r1", MONDAY - timedelta(days=day), "D", "W")
        for day in range(1, 28)
        if day not in (7, 14, 21)
    )
    problem = build_ward(
        residents=1, days=1, history=worked, history_start=MONDAY - timedelta(days=27)
    )
    schedule = generate(problem)
    assert "r1" not in {a.person for a in schedule.assignments}
    assert must_violations(schedule) == []


def test_a_history_that_breaks_the_rules_by_itself_is_refused_with_the_person():
    long = ShiftType("D", "Day", ShiftKind.DAY, time(7), 14)
    worked = tuple(
        Assignment("r1", MONDAY - timedelta(days=day), "D", "W") for day in range(1, 29) if day % 7
    )
    with pytest.raises(InfeasibleProblemError, match=r"history: r1 breaks weekly_hours by"):
        generate(build_ward(shift_types=(long,), history=worked))


def test_a_history_that_leaves_too_few_free_days_before_leave_is_refused_with_the_person():
    short = ShiftType("A", "Clinic", ShiftKind.CLINIC_AM, time(8), 4)
    worked = tuple(Assignment("r1", MONDAY - timedelta(days=day), "A", "W") for day in range(1, 22))
    leave = Absence("r1", MONDAY, MONDAY + timedelta(days=6), AbsenceKind.VACATION)
    ward = Rotation("W", "Wards", "wards", ("D", "A"))
    problem = build_ward(
        days=14, shift_types=(DAY, short), rotations=(ward,), history=worked, absences=(leave,)
    )
    with pytest.raises(InfeasibleProblemError, match=r"history: r1 breaks day_free by"):
        generate(problem)


def test_an_intern_who_moonlights_is_refused_by_name():
    intern = Person("r9", "R 9", Role.RESIDENT, pgy=1, moonlighting_hours=4)
    with pytest.raises(
        InfeasibleProblemError, match=r"people\[0\].moonlighting_hours: r9 is PGY-1"
    ):
        generate(build_ward(people=(intern, FACULTY), demand=()))


@pytest.mark.slow
def test_a_long_horizon_is_solved_in_blocks_that_keep_the_rules_where_they_meet():
    problem = build_problem(10, 12, seed=2)
    blocks: set[tuple[int, int]] = set()
    schedule = generate(
        problem, on_progress=lambda p: blocks.add((p.block, p.blocks)), time_limit_seconds=30
    )
    assert blocks == {(1, 3), (2, 3), (3, 3)}
    assert must_violations(schedule) == []
    assert int(schedule.table.day.max()) >= 2 * BLOCK_DAYS


def test_what_is_uncovered_is_listed_in_the_order_of_the_demand():
    by_shift = sorted(build_ward(days=70, needed=3).demand, key=lambda d: d.date.weekday())
    problem = build_ward(days=70, demand=tuple(by_shift))
    schedule = generate(problem, time_limit_seconds=4)
    assert [u.demand for u in schedule.uncovered] == [
        d for d in by_shift if d in {u.demand for u in schedule.uncovered}
    ]
    assert len(schedule.uncovered) == len(by_shift)


def test_progress_tells_the_objective_the_bound_and_what_is_uncovered():
    seen: list[Progress] = []
    schedule = generate(build_ward(residents=1), on_progress=seen.append)
    last = seen[-1]
    assert (last.block, last.blocks) == (1, 1)
    assert last.objective == schedule.statistics.objective
    assert last.bound <= last.objective
    assert last.uncovered == 1


def test_a_stopped_search_gives_its_best_schedule_and_says_so():
    stop = threading.Event()
    problem = build_problem(12, 12, seed=0)
    schedule = generate(problem, stop=stop, on_progress=lambda _: stop.set())
    assert schedule.statistics.status is SolverStatus.INTERRUPTED
    assert {u.reason for u in schedule.uncovered} >= {"the search ended before it"}
    assert schedule.statistics.gap > 1
    assert must_violations(schedule) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"seed": -1}, "Expected a seed from 0"),
        ({"workers": 0}, "Expected workers >= 1, got 0"),
        ({"time_limit_seconds": 0}, "Expected time_limit_seconds > 0, got 0"),
        ({"gap": 1.5}, "Expected a gap from 0 to 1, got 1.5"),
    ],
)
def test_parameters_outside_their_range_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        generate(build_ward(), **changes)
