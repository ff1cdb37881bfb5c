from dataclasses import replace
from datetime import date as Date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from benchmarks.workloads import build_problem, build_roster
from scheduler_app.model import (
    Absence,
    Assignment,
    AssignmentTable,
    InvalidProblemError,
    Preference,
    Schedule,
    ScheduleStatus,
)
from scheduler_app.store import (
    UnknownRowError,
    load_problem,
    load_schedule,
    save_problem,
    save_schedule,
    transaction,
)
from scheduler_app.store.queries.part_rows import reach_back

WEEKS = 12
DAYS = 7 * WEEKS
BLOCK = 28


def build_program():
    problem = build_problem(10, WEEKS)
    shift, rotation = problem.shift_types[0].code, problem.rotations[0].id
    known = problem.start - timedelta(days=40)
    return replace(
        problem,
        history=tuple(
            Assignment(person.id, known + timedelta(days=day), shift, rotation)
            for person in problem.people[:3]
            for day in range(0, 40, 3)
        ),
        history_start=known,
        absences=(
            *(a for a in problem.absences if a.person not in ("early", "late")),
            Absence(problem.people[-1].id, Date(1990, 1, 1), Date(1990, 2, 1)),
        ),
        preferences=(*problem.preferences, Preference(problem.people[0].id, problem.end, "off", 3)),
    )


PROGRAM = build_program()
ROSTER = build_roster(build_problem(10, WEEKS)).assignments


def block(first_day, days=BLOCK, status=ScheduleStatus.PUBLISHED):
    part = PROGRAM.part(first_day, days, (), PROGRAM.date_of(first_day))
    rows = [a for a in ROSTER if part.start <= a.date <= part.end]
    return Schedule(part, AssignmentTable.from_assignments(part, rows), status)


def expect(first_day, days, known):
    """Give the part by the model's own means, with what is known of the four weeks before it."""
    start = PROGRAM.date_of(first_day)
    since = max(known, start - timedelta(days=28))
    recent = [a for a in (*PROGRAM.history, *ROSTER) if since <= a.date < start]
    part = PROGRAM.part(first_day, days, recent, since)
    margin = timedelta(days=28)
    near = [a for a in part.absences if a.last >= start - margin and a.first <= part.end + margin]
    return replace(part, absences=tuple(near))


def in_order(problem):
    return replace(problem, history=tuple(sorted(problem.history)))


@pytest.fixture(scope="module")
def published(database):
    """Number of a program of which all days are published, in three blocks."""
    with transaction(database) as session:
        program = save_problem(session, PROGRAM)
        for first_day in range(0, DAYS, BLOCK):
            save_schedule(session, program, block(first_day))
    return program


@pytest.fixture(scope="module")
def broken(database):
    """Number of a program of which the second block is a draft."""
    with transaction(database) as session:
        program = save_problem(session, PROGRAM)
        save_schedule(session, program, block(0))
        save_schedule(session, program, block(BLOCK, status=ScheduleStatus.DRAFT))
        save_schedule(session, program, block(2 * BLOCK))
    return program


parts = st.integers(0, DAYS - 1).flatmap(
    lambda first: st.tuples(st.just(first), st.integers(1, DAYS - first))
)


@settings(max_examples=60, deadline=None)
@given(part=parts.filter(lambda part: part != (0, DAYS)))
def test_a_part_has_what_it_needs_and_what_was_published_before_it(database, published, part):
    first_day, days = part
    with transaction(database) as session:
        found = load_problem(session, published, PROGRAM.date_of(first_day), days)
    assert in_order(found) == in_order(expect(first_day, days, PROGRAM.history_start))


@settings(max_examples=30, deadline=None)
@given(part=parts.filter(lambda part: part != (0, DAYS)))
def test_history_begins_after_the_last_day_that_is_not_published(database, broken, part):
    first_day, days = part
    known = PROGRAM.history_start
    if first_day > BLOCK:
        known = PROGRAM.date_of(2 * BLOCK if first_day > 2 * BLOCK else first_day)
    with transaction(database) as session:
        found = load_problem(session, broken, PROGRAM.date_of(first_day), days)
    assert in_order(found) == in_order(expect(first_day, days, known))


def test_the_whole_horizon_comes_back_as_it_was_stored(database, published):
    with transaction(database) as session:
        assert load_problem(session, published) == PROGRAM
        assert load_problem(session, published, PROGRAM.start, DAYS) == PROGRAM


def test_a_part_ends_with_the_program_unless_told(database, published):
    with transaction(database) as session:
        found = load_problem(session, published, PROGRAM.date_of(70))
    assert (found.start, found.days) == (PROGRAM.date_of(70), 14)


def test_a_schedule_has_the_problem_of_its_own_days(database, published):
    with transaction(database) as session:
        number = save_schedule(session, published, block(BLOCK, 14, status=ScheduleStatus.DRAFT))
        found = load_schedule(session, number)
    assert in_order(found.problem) == in_order(expect(BLOCK, 14, PROGRAM.history_start))
    assert found.assignments == block(BLOCK, 14).assignments


@pytest.mark.parametrize(
    ("start", "days", "place"),
    [
        (Date(1, 1, 1), None, "start"),
        (Date(1, 1, 1), 28, "start"),
        (Date(9999, 12, 31), None, "start"),
        (Date(9999, 12, 31), 371, "start"),
        (PROGRAM.start - timedelta(days=1), 7, "start"),
        (PROGRAM.end + timedelta(days=1), 7, "start"),
        (PROGRAM.end, 2, "days"),
        (None, DAYS + 1, "days"),
        (None, 0, "days"),
        (None, -1, "days"),
        (None, 10**12, "days"),
    ],
)
def test_days_outside_the_program_are_refused(database, published, start, days, place):
    with transaction(database) as session, pytest.raises(InvalidProblemError) as caught:
        load_problem(session, published, start, days)
    assert caught.value.place == place


def test_a_program_that_is_not_there_is_named(database):
    with transaction(database) as session, pytest.raises(UnknownRowError, match="no program"):
        load_problem(session, 2_000_000)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], 10),
        ([(1, 10)], 1),
        ([(1, 9)], 10),
        ([(5, 10), (1, 5)], 1),
        ([(5, 10), (1, 4)], 5),
        ([(3, 12), (1, 5)], 1),
        ([(11, 20)], 10),
        ([(2, 30), (4, 6), (1, 2)], 1),
    ],
)
def test_days_are_known_back_to_the_first_gap(spans, expected):
    dates = [(Date(2026, 7, first), Date(2026, 7, after)) for first, after in spans]
    assert reach_back(Date(2026, 7, 10), dates) == Date(2026, 7, expected)
