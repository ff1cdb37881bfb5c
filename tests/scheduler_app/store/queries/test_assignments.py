from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from benchmarks.workloads import build_problem
from scheduler_app.model import (
    Assignment,
    AssignmentTable,
    InvalidProblemError,
    Schedule,
    SolverStatistics,
    SolverStatus,
    Uncovered,
)
from scheduler_app.store import (
    StaleVersionError,
    UnknownAssignmentError,
    UnknownRowError,
    change_assignments,
    load_problem,
    load_schedule,
    save_problem,
    save_schedule,
    transaction,
    update_assignments,
)
from scheduler_app.store.queries.states import find_state, lock_schedule

PROBLEM = build_problem(50, 4)
SHIFT = PROBLEM.shift_types[0].code
WARD, OTHER = PROBLEM.rotations[0].id, PROBLEM.rotations[1].id
STATISTICS = SolverStatistics(
    SolverStatus.FEASIBLE,
    12.5,
    {"uncovered": 12.0, "hours": 0.5},
    0.1,
    0.3,
    1.7,
    None,
    0.25,
    7,
    8,
    9,
    10,
)


def rows(count, rotation=WARD):
    pairs = product(PROBLEM.people, range(PROBLEM.days))
    return [
        Assignment(person.id, PROBLEM.start + timedelta(days=day), SHIFT, rotation)
        for person, day in list(pairs)[:count]
    ]


def keys(assignments):
    return [(assignment.person, assignment.date) for assignment in assignments]


def build(assignments, **rest):
    return Schedule(PROBLEM, AssignmentTable.from_assignments(PROBLEM, assignments), **rest)


@pytest.fixture(scope="module")
def fifty(database):
    with transaction(database) as session:
        return save_problem(session, PROBLEM)


@pytest.fixture
def store(database, fifty):
    def save(assignments=(), **rest):
        with transaction(database) as session:
            return save_schedule(session, fifty, build(assignments, **rest))

    return save


@pytest.fixture
def count(database):
    """Count the statements of some work in one transaction."""

    def measure(work):
        seen = []

        def note(_conn, _cursor, statement, *_rest):
            seen.append(statement)

        event.listen(database, "before_cursor_execute", note)
        try:
            with transaction(database) as session:
                work(session)
        finally:
            event.remove(database, "before_cursor_execute", note)
        return len(seen)

    return measure


def read(database, number):
    with transaction(database) as session:
        return load_schedule(session, number)


def test_a_schedule_comes_back_with_all_that_it_has(database, store):
    uncovered = tuple(
        Uncovered(demand, 1, 0, 2, "nobody; DROP TABLE person'") for demand in PROBLEM.demand[3:9]
    )
    saved = build(rows(77), version=4, uncovered=uncovered, statistics=STATISTICS)
    number = store(rows(77), version=4, uncovered=uncovered, statistics=STATISTICS)
    found = read(database, number)
    assert found == saved
    assert found.statistics == STATISTICS


def test_an_empty_schedule_comes_back_empty(database, store):
    assert read(database, store()) == build([])


def test_assignments_are_taken_out_and_put_in(database, store):
    number = store(rows(30), statistics=STATISTICS)
    before, after = rows(30), rows(40, OTHER)[20:]
    with transaction(database) as session:
        assert change_assignments(session, number, 1, keys(before[10:]), after) == 2
    found = read(database, number)
    assert found == build([*before[:10], *after], version=2)
    assert found.statistics is None


def test_what_is_uncovered_changes_with_the_assignments(database, store):
    number = store(rows(3), uncovered=(Uncovered(PROBLEM.demand[0], 1, 0, 0, "why"),))
    left = (Uncovered(PROBLEM.demand[5], 0, 1, 0, "because"),)
    with transaction(database) as session:
        change_assignments(session, number, 1, keys(rows(1)), [])
    assert read(database, number).uncovered == (Uncovered(PROBLEM.demand[0], 1, 0, 0, "why"),)
    with transaction(database) as session:
        change_assignments(session, number, 2, [], rows(1), left)
    assert read(database, number).uncovered == left


def test_assignments_change_their_rotation_all_at_once(database, store):
    number = store(rows(30))
    with transaction(database) as session:
        assert update_assignments(session, number, 1, rows(20, OTHER)) == 2
    assert read(database, number) == build([*rows(20, OTHER), *rows(30)[20:]], version=2)


def test_of_changes_with_an_unknown_assignment_none_is_made(database, store):
    number = store(rows(5))
    with (
        pytest.raises(UnknownAssignmentError, match="no assignment on"),
        transaction(database) as session,
    ):
        update_assignments(session, number, 1, rows(6, OTHER))
    assert read(database, number) == build(rows(5))


@pytest.mark.parametrize("change", [change_assignments, update_assignments])
def test_a_change_of_another_version_is_refused(database, store, change):
    number = store(rows(5))
    arguments = ([], []) if change is change_assignments else ([],)
    for version in (0, 2):
        with pytest.raises(StaleVersionError), transaction(database) as session:
            change(session, number, version, *arguments)
    with pytest.raises(UnknownRowError), transaction(database) as session:
        change(session, 2_000_000, 1, *arguments)


def test_an_assignment_outside_the_schedule_is_refused(database, store):
    number = store()
    [early] = rows(1)
    for wrong in (
        replace(early, date=PROBLEM.start - timedelta(days=1)),
        replace(early, date=PROBLEM.end + timedelta(days=1)),
    ):
        with (
            pytest.raises(InvalidProblemError, match="outside"),
            transaction(database) as session,
        ):
            change_assignments(session, number, 1, [], [wrong])


def test_nobody_comes_to_work_twice_on_a_day(database, store):
    number = store(rows(5))
    with pytest.raises(IntegrityError), transaction(database) as session:
        change_assignments(session, number, 1, [], rows(1, OTHER))
    assert read(database, number) == build(rows(5))


def test_text_of_sql_stays_text(database, store):
    wrong = replace(rows(1)[0], person="x'); DROP TABLE assignment; --", shift_type='{,}"\\')
    number = store(rows(2))
    with pytest.raises(IntegrityError), transaction(database) as session:
        change_assignments(session, number, 1, [(wrong.person, wrong.date)], [wrong])
    assert read(database, number) == build(rows(2))


def test_statements_are_as_many_for_a_thousand_rows_as_for_ten(fifty, store, count):
    saved, loaded, changed, updated = set(), set(), set(), set()
    for size in (10, 100, 1000):
        number = store(rows(size))
        saved.add(count(lambda s, n=size: save_schedule(s, fifty, build(rows(n)))))
        loaded.add(count(lambda s, n=number: load_schedule(s, n)))
        updated.add(count(lambda s, n=number, k=size: update_assignments(s, n, 1, rows(k, OTHER))))
        removed, added = keys(rows(size)), rows(size, OTHER)
        changed.add(
            count(lambda s, n=number, r=removed, a=added: change_assignments(s, n, 2, r, a))
        )
    assert (saved, loaded, changed, updated) == ({2}, {1}, {4}, {3})
    assert count(lambda s: load_problem(s, fifty)) == 1


def test_of_concurrent_changes_none_is_lost(database, store):
    number = store()

    def add(assignment):
        while True:
            try:
                with transaction(database) as session:
                    version = find_version(session, number)
                    return change_assignments(session, number, version, [], [assignment])
            except StaleVersionError:
                continue

    with ThreadPoolExecutor(4) as pool:
        versions = sorted(pool.map(add, rows(24)))
    assert versions == list(range(2, 26))
    assert read(database, number) == build(rows(24), version=25)


def find_version(session, number):
    return load_schedule(session, number).version


def test_readers_see_a_schedule_as_it_was_or_as_it_is_never_between(database, store):
    number = store(rows(200))

    def change(version):
        with transaction(database) as session:
            wanted = rows(200, OTHER if version % 2 else WARD)
            change_assignments(session, number, version, keys(wanted), wanted)

    def check(_):
        found = read(database, number)
        assert {a.rotation for a in found.assignments} == {WARD if found.version % 2 else OTHER}
        assert len(found.assignments) == 200
        return found.version

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(check, i) for i in range(30)]
        for version in range(1, 11):
            change(version)
        seen = [reader.result() for reader in readers]
    assert 1 <= min(seen) <= max(seen) <= 11


def test_readers_do_not_wait_for_a_writer(database, store):
    number = store(rows(3))
    with transaction(database) as session:
        lock_schedule(session, number, 1)
        change_assignments(session, number, 1, keys(rows(3)), [])
        assert read(database, number) == build(rows(3))
    assert read(database, number) == build([], version=2)


def test_the_state_says_what_a_schedule_depends_on(database, fifty, store):
    number = store(rows(3))
    with transaction(database) as session:
        state = find_state(session, fifty, number)
        assert (state.id, state.version, state.revision, state.before) == (number, 1, 1, ())
        assert find_state(session, fifty + 1_000, number) is None
        change_assignments(session, number, 1, keys(rows(1)), [])
        assert find_state(session, fifty, number) == replace(state, version=2)
