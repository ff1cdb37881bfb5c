from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, event, update

from scheduler_app.model import ScheduleStatus
from scheduler_app.services.schedules import (
    publish_schedule,
    put_assignment,
    read_schedule,
    remove_assignment,
)
from scheduler_app.services.schedules.reading import compute_cached
from scheduler_app.store import change_assignments, load_schedule, transaction
from scheduler_app.store.queries.states import find_state
from scheduler_app.store.tables import ProgramRow

PUBLISHED = ScheduleStatus.PUBLISHED


@pytest.fixture
def statements(database):
    seen = []

    def note(_conn, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield seen
    event.remove(database, "before_cursor_execute", note)


def stored(database, number):
    with transaction(database) as session:
        return load_schedule(session, number)


def test_what_has_not_changed_is_read_once(database, act, store, work, statements):
    number = store(assignments=[work()])
    statements.clear()
    first = read_schedule(database, act(), number)
    assert len(statements) == 2
    assert read_schedule(database, act(), number) is first
    assert len(statements) == 3


def test_a_change_is_seen_at_once(database, act, store, work):
    number = store()
    for version, day in enumerate((0, 1, 2), 1):
        read_schedule(database, act(), number)
        put_assignment(database, act(), number, version, work(day))
        assert read_schedule(database, act(), number).schedule == stored(database, number)


def test_what_other_processes_change_is_seen(database, act, store, work):
    number = store(assignments=[work()])
    read_schedule(database, act(), number)
    with transaction(database) as session:
        change_assignments(session, number, 1, [(work().person, work().date)], [work(3)])
    assert read_schedule(database, act(), number).schedule.assignments == (work(3),)


def test_a_change_of_the_program_is_seen(database, act, store, program):
    number = store()
    before = read_schedule(database, act(), number)
    with transaction(database) as session:
        change = {"revision": 2, "timezone": "America/New_York"}
        session.execute(update(ProgramRow).where(ProgramRow.id == program).values(**change))
    after = read_schedule(database, act(), number)
    assert before.schedule.problem.timezone != after.schedule.problem.timezone
    assert after.schedule == stored(database, number)


def test_what_is_published_before_a_schedule_is_seen_in_its_history(database, act, store, work):
    earlier, later = store(0, 28, [work(27)]), store(28, 28)
    assert read_schedule(database, act(), later).schedule.problem.history == ()
    publish_schedule(database, act(), earlier, 1)
    assert read_schedule(database, act(), later).schedule.problem.history == (work(27),)
    remove_assignment(database, act(), earlier, 2, work().person, work(27).date)
    assert read_schedule(database, act(), later).schedule.problem.history == ()


def test_results_are_computed_once_for_each_state_and_parameter(database, act, store, work):
    number, calls = store(), []

    def compute(schedule, factor=1):
        calls.append(factor)
        return len(schedule.table) * factor

    def ask(**parameters):
        return compute_cached(read_schedule(database, act(), number), compute, **parameters)

    assert [ask(), ask(), ask(factor=2), ask(factor=2)] == [0, 0, 0, 0]
    put_assignment(database, act(), number, 1, work())
    assert [ask(), ask(factor=2), ask(factor=2)] == [1, 2, 2]
    assert calls == [1, 2, 1, 2]


def test_readers_and_writers_at_once_see_only_what_was_stored(database, act, store, work):
    number = store(assignments=[work()], status=PUBLISHED)

    def toggle(version):
        day = 0 if version % 2 else 1
        with transaction(database) as session:
            gone = (work().person, work(day).date)
            change_assignments(session, number, version, [gone], [work(1 - day)])

    def check(_):
        found = read_schedule(database, act("resident"), number).schedule
        assert found.assignments == (work(0 if found.version % 2 else 1),)

    with ThreadPoolExecutor(3) as pool:
        checks = [pool.submit(check, i) for i in range(60)]
        for version in range(1, 21):
            toggle(version)
        for done in checks:
            done.result()
    assert read_schedule(database, act(), number).schedule.version == 21


def test_two_databases_do_not_share_what_was_read(database, act, store, program):
    number = store()
    with transaction(database) as session:
        state = find_state(session, program, number)
    twin = create_engine(database.url)
    with transaction(twin) as session:
        assert find_state(session, program, number) != state
        assert find_state(session, program, number).version == state.version
    twin.dispose()
    assert read_schedule(database, act(), number).state == state
