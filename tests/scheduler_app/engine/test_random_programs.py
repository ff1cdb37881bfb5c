from collections import Counter
from datetime import timedelta

import pytest

from scheduler_app.acgme import validate
from scheduler_app.engine import generate_schedule
from scheduler_app.model import InvalidProblemError, Problem, Schedule
from tests.scheduler_app.engine.random_programs import build_random_problem

SEEDS = range(100)


@pytest.fixture(scope="module", params=SEEDS)
def schedule(request) -> Schedule:
    try:
        problem = build_random_problem(request.param)
        return generate_schedule(problem, seed=request.param, workers=1, time_limit_seconds=0.8)
    except InvalidProblemError as error:
        pytest.fail(f"seed {request.param}: {error}")


@pytest.mark.slow
def test_every_must_rule_and_every_absence_is_kept_and_what_is_missing_is_listed(schedule):
    violations = [v for v in validate(schedule) if v.level == "must"]
    assert violations == []
    _assert_nobody_works_while_away(schedule)
    _assert_everybody_is_qualified_and_works_once_a_day(schedule)
    assert _recount_uncovered(schedule) == [
        (u.demand, u.missing_residents, u.missing_seniors, u.missing_faculty)
        for u in schedule.uncovered
    ]


def _assert_nobody_works_while_away(schedule: Schedule) -> None:
    shifts = {shift.code: shift for shift in schedule.problem.shift_types}
    for absence in schedule.problem.absences:
        for assignment in schedule.assignments:
            if assignment.person == absence.person:
                shift = shifts[assignment.shift_type]
                begin = shift.start.hour + shift.start.minute / 60
                spill = timedelta(days=(begin + shift.duration_hours - 0.001) // 24)
                is_before = assignment.date + spill < absence.first
                assert is_before or assignment.date > absence.last


def _assert_everybody_is_qualified_and_works_once_a_day(schedule: Schedule) -> None:
    people = {person.id: person for person in schedule.problem.people}
    rotations = {rotation.id: rotation for rotation in schedule.problem.rotations}
    days = Counter((a.person, a.date) for a in schedule.assignments)
    assert set(days.values()) <= {1}
    for assignment in schedule.assignments:
        person, rotation = people[assignment.person], rotations[assignment.rotation]
        assert rotation.activity in person.qualifications
        assert not person.is_resident or person.pgy in rotation.pgy_levels


def _recount_uncovered(schedule: Schedule) -> list[tuple[object, int, int, int]]:
    problem: Problem = schedule.problem
    people = {person.id: person for person in problem.people}
    at: dict[tuple[object, str, str], list[str]] = {}
    for a in schedule.assignments:
        at.setdefault((a.date, a.shift_type, a.rotation), []).append(a.person)
    rows = []
    for demand in problem.demand:
        there = [people[p] for p in at.get((demand.date, demand.shift_type, demand.rotation), [])]
        residents = sum(p.is_resident for p in there)
        missing = (
            max(demand.min_residents - residents, 0),
            max(demand.min_seniors - sum(p.is_senior for p in there), 0),
            max(demand.faculty - (len(there) - residents), 0),
        )
        assert residents <= demand.max_residents
        if any(missing):
            rows.append((demand, *missing))
    return rows
