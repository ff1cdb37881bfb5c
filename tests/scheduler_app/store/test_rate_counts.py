import subprocess
import sys
from statistics import median
from time import perf_counter, time

import pytest
from limits import parse
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import event, func, select, text, update
from sqlalchemy.exc import OperationalError

from scheduler_app.store import open_database
from scheduler_app.store.rate_counts import RateCountStorage, delete_expired_rates
from scheduler_app.store.tables import RateCountRow

HAMMER = """
import sys
from limits import parse
from limits.strategies import FixedWindowRateLimiter
from scheduler_app.store import open_database
from scheduler_app.store.rate_counts import RateCountStorage

url, limit, requests = sys.argv[1:]
limiter = FixedWindowRateLimiter(RateCountStorage(open_database(url)))
print("ready", flush=True)
sys.stdin.readline()
print(sum(limiter.hit(parse(limit), "everybody") for _ in range(int(requests))))
"""


@pytest.fixture
def storage(database):
    storage = RateCountStorage(database)
    storage.reset()
    return storage


@pytest.fixture
def statements(database):
    seen = []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield seen
    event.remove(database, "before_cursor_execute", note)


def end_windows(database):
    with database.begin() as connection:
        ended = func.now() - text("interval '1 second'")
        connection.execute(update(RateCountRow).values(expires_at=ended))


def hammer(database, limit, processes, requests):
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", HAMMER, url, limit, str(requests)]
    children = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for child in children:
        assert child.stdout.readline() == "ready\n"
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    return [int(child.communicate()[0]) for child in children]


def test_requests_of_a_window_are_counted(storage):
    assert [storage.incr("me", 60) for _ in range(3)] == [1, 2, 3]
    assert storage.get("me") == 3


def test_several_requests_are_counted_at_once(storage):
    assert [storage.incr("me", 60, 5), storage.incr("me", 60, 2)] == [5, 7]


def test_keys_are_counted_apart(storage):
    storage.incr("me", 60)
    assert storage.incr("you", 60) == 1


def test_a_window_ends_when_it_said_at_its_beginning(storage):
    first, second = storage.count("me", 60), storage.count("me", 3600)
    assert first.seconds_left == 60
    assert second.seconds_left < 60
    assert storage.get_expiry("me") - time() == pytest.approx(60, abs=30)


def test_after_a_window_another_begins(storage, database):
    storage.incr("me", 60, 7)
    end_windows(database)
    assert storage.get("me") == 0
    again = storage.count("me", 30)
    assert (again.count, again.seconds_left) == (1, 30)


def test_nothing_was_counted_of_a_stranger(storage):
    assert storage.get("stranger") == 0
    assert storage.get_expiry("stranger") == pytest.approx(time(), abs=30)


def test_a_count_can_be_forgotten(storage):
    storage.incr("me", 60)
    storage.incr("you", 60)
    storage.clear("me")
    assert (storage.get("me"), storage.get("you")) == (0, 1)
    assert storage.reset() == 1


def test_a_request_is_counted_in_one_statement(storage, statements):
    storage.count("me", 60)
    assert len(statements) == 1


def test_counting_is_not_undone_with_what_is_asked(storage, database):
    with database.connect() as connection:
        connection.execute(text("SELECT 1"))
        storage.incr("me", 60)
        connection.rollback()
    assert storage.get("me") == 1


def test_a_connection_goes_back_to_the_pool_without_autocommit(storage, database):
    storage.incr("me", 60)
    with database.connect() as connection:
        assert connection.get_isolation_level() == "READ COMMITTED"


def test_only_windows_that_are_over_are_removed(storage, database):
    storage.incr("over", 60)
    end_windows(database)
    storage.incr("still", 60)
    assert delete_expired_rates(database) == 1
    assert delete_expired_rates(database) == 0
    with database.connect() as connection:
        assert connection.scalars(select(RateCountRow.key)).all() == ["still"]


def test_text_of_sql_in_a_key_stays_text(storage):
    key = "'; DROP TABLE rate_count; -- %s :key"
    assert storage.incr(key, 60) == 1
    assert storage.get(key) == 1


def test_the_strategy_of_the_library_works_on_it(storage):
    limiter, limit = FixedWindowRateLimiter(storage), parse("3/minute")
    assert [limiter.hit(limit, "me") for _ in range(5)] == [True, True, True, False, False]
    assert limiter.get_window_stats(limit, "me").remaining == 0


def test_whether_it_answers_can_be_asked(storage, server):
    assert storage.check()
    closed = open_database(server)
    closed.dispose()
    event.listen(closed, "do_connect", refuse)
    assert not RateCountStorage(closed).check()


def refuse(*_):
    raise OperationalError("connect", {}, ConnectionRefusedError())


@pytest.mark.slow
def test_of_several_processes_exactly_as_many_pass_as_may(storage, database):
    passed = hammer(database, "150/hour", processes=4, requests=100)
    print("passed by process:", passed)
    assert sum(passed) == 150
    assert storage.get(parse("150/hour").key_for("everybody")) == 400


@pytest.mark.slow
def test_of_several_processes_one_begins_a_new_window(storage, database):
    storage.incr(parse("50/hour").key_for("everybody"), 60, 1000)
    end_windows(database)
    assert sum(hammer(database, "50/hour", processes=4, requests=40)) == 50
    assert storage.get(parse("50/hour").key_for("everybody")) == 160


@pytest.mark.slow
def test_the_price_of_counting_beside_the_cheapest_statement(storage, database):
    def ask():
        with database.connect() as connection:
            connection.execute(text("SELECT 1"))

    def count():
        storage.count("me", 3600)

    seconds = {ask: [], count: []}
    for _ in range(500):
        for action in seconds:
            start = perf_counter()
            action()
            seconds[action].append(perf_counter() - start)
    plain, counting = median(seconds[ask]), median(seconds[count])
    print(
        f"SELECT 1 {plain * 1e6:.0f} us, counting {counting * 1e6:.0f} us: {counting / plain:.2f}"
    )
    assert storage.get("me") == 500
