from datetime import timedelta

import pytest
from sqlalchemy import event, insert
from sqlalchemy.exc import IntegrityError

from benchmarks.workloads import build_problem
from scheduler_app.model import Assignment, AssignmentTable, Schedule, Uncovered
from scheduler_app.store import (
    InvalidPageError,
    UnknownRowError,
    list_absences,
    list_assignments,
    list_people,
    load_problem,
    load_schedule,
    save_problem,
    save_schedule,
    transaction,
)
from scheduler_app.store.tables import AssignmentRow, PersonRow

PROBLEM = build_problem(10, 4)


def build_schedule(days=28, people=10):
    shift, rotation = PROBLEM.shift_types[0].code, PROBLEM.rotations[0].id
    rows = [
        Assignment(person.id, PROBLEM.start + timedelta(days=day), shift, rotation)
        for person in PROBLEM.people[:people]
        for day in range(days)
    ]
    missing = (Uncovered(PROBLEM.demand[0], 1, 0, 0, "nobody; DROP TABLE person"),)
    return Schedule(PROBLEM, AssignmentTable.from_assignments(PROBLEM, rows), uncovered=missing)


@pytest.fixture
def stored(database, program):
    with transaction(database) as session:
        return save_schedule(session, program, build_schedule())


def count_statements(engine, work):
    seen = []

    def note(_conn, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        with transaction(engine) as session:
            work(session)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_a_problem_comes_back_equal(database, program):
    with transaction(database) as session:
        assert load_problem(session, program) == PROBLEM


def test_a_schedule_comes_back_equal(database, stored):
    with transaction(database) as session:
        assert load_schedule(session, stored) == build_schedule()


def test_what_does_not_exist_is_named(database):
    with transaction(database) as session, pytest.raises(UnknownRowError, match="no schedule"):
        load_schedule(session, 2_000_000)


def test_statements_do_not_grow_with_the_assignments(database, program):
    counts = {
        count_statements(database, lambda s, d=d: save_schedule(s, program, build_schedule(d)))
        for d in (1, 10, 28)
    }
    assert len(counts) == 1


def test_pages_show_each_row_once_while_rows_are_added(database, program):
    person = {
        "program_id": program,
        "position": 0,
        "name": "n",
        "role": "faculty",
        "qualifications": [],
        "weekly_hours_target": 1,
        "moonlighting_hours": 0,
    }
    seen, cursor = [], None
    while True:
        with transaction(database) as session:
            page = list_people(session, program, 3, cursor)
            session.execute(insert(PersonRow).values(id=f" early {len(seen)}", **person))
        seen += [row.id for row in page.rows]
        if (cursor := page.cursor) is None:
            break
    assert sorted(seen) == sorted(person.id for person in PROBLEM.people)


@pytest.mark.parametrize("limit", [1, 7, 200])
def test_pages_of_any_size_hold_all_absences_and_assignments(database, program, stored, limit):
    for read, scope, size in (
        (list_absences, program, len(PROBLEM.absences)),
        (list_assignments, stored, 280),
    ):
        seen, cursor = set(), None
        with transaction(database) as session:
            while True:
                page = read(session, scope, limit, cursor)
                keys = {(row.person, getattr(row, "date", None) or row.id) for row in page.rows}
                assert not seen & keys
                seen |= keys
                if (cursor := page.cursor) is None:
                    break
        assert len(seen) == size


@pytest.mark.parametrize(
    ("limit", "cursor"), [(0, None), (201, None), (5, "x"), (5, "é"), (5, "WzFd")]
)
def test_a_page_that_cannot_be_is_refused(database, program, limit, cursor):
    with transaction(database) as session, pytest.raises(InvalidPageError, match="1 to 200"):
        list_people(session, program, limit, cursor)


def test_nobody_is_booked_twice_on_a_day_nor_from_another_program(database, program, stored):
    row = {
        "program_id": program,
        "schedule_id": stored,
        "person": PROBLEM.people[0].id,
        "date": PROBLEM.start,
        "shift_type": PROBLEM.shift_types[0].code,
        "rotation": PROBLEM.rotations[0].id,
    }
    with transaction(database) as session:
        other = save_problem(session, PROBLEM)
    later = row | {"date": PROBLEM.start + timedelta(days=90), "program_id": other}
    for wrong in (row, later, later | {"program_id": program, "person": "stranger"}):
        with pytest.raises(IntegrityError), transaction(database) as session:
            session.execute(insert(AssignmentRow), [wrong])
