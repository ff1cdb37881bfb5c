import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

from scheduler_app.api.app import THREADS as AT_ONCE
from scheduler_app.store import DatabaseConnectionError, open_database, transaction
from scheduler_app.store.failures import check_version

ANY = make_url("postgresql://me:secret@host/name")


def refuse(url):
    with pytest.raises(DatabaseConnectionError, match=r"^Database connection failed: ") as caught:
        open_database(url)
    line = str(caught.value)
    assert "secret" not in line
    assert "\n" not in line
    assert "DATABASE_URL" in line
    return line


def change(server, **parts):
    return make_url(server).set(**parts).render_as_string(hide_password=False)


def end_backend(server, number):
    """Have the server end a connection, as it does when it stops."""
    admin = create_engine(server)
    run(admin, f"SELECT pg_terminate_backend({number}, 60000)")
    admin.dispose()


def run(engine, statement):
    with transaction(engine) as session:
        result = session.execute(text(statement))
        return result.scalar() if result.returns_rows else None


def reload(server):
    """Have the server read its rules again, and wait until it has."""
    admin = create_engine(server, poolclass=NullPool)  # a new connection sees what is in force
    before = run(admin, "SELECT pg_conf_load_time()")
    run(admin, "SELECT pg_reload_conf()")
    end = time.monotonic() + 60
    while run(admin, "SELECT pg_conf_load_time()") == before:
        assert time.monotonic() < end


@pytest.fixture
def engine(server):
    engine = open_database(server)
    yield engine
    engine.dispose()


def test_a_server_that_is_not_there_is_to_be_started():
    line = refuse("postgresql://me:secret@127.0.0.1:1/none")
    assert "me:***@127.0.0.1:1/none (Connection refused); start that server" in line


@pytest.mark.parametrize("url", ["sqlite://", "mysql://me:secret@host/name", "nonsense", "a:b:c"])
def test_what_is_no_address_of_a_postgresql_is_refused_with_an_example(url):
    assert "postgresql://user:password@host:port/name" in refuse(url)


def test_an_unknown_user_is_to_be_corrected(server):
    line = refuse(change(server, username="stranger", password="secret"))
    assert '(role "stranger" does not exist); create it with createuser' in line


@pytest.fixture
def guarded(server, engine):
    """Address of a user who needs a password."""
    path = Path(run(engine, "SHOW hba_file"))
    rules = path.read_text()
    run(engine, "CREATE ROLE guarded LOGIN PASSWORD 'right'")
    path.write_text("local all guarded scram-sha-256\n" + rules)
    reload(server)
    yield change(server, username="guarded")
    path.write_text(rules)
    reload(server)
    run(engine, "DROP ROLE guarded")


def test_a_wrong_password_is_to_be_corrected(guarded):
    line = refuse(change(guarded, password="secret"))
    assert '(password authentication failed for user "guarded"); correct user' in line


def test_a_missing_password_is_to_be_added(guarded):
    assert "add the password to DATABASE_URL" in refuse(guarded)
    open_database(change(guarded, password="right")).dispose()


def test_an_unknown_database_is_to_be_made(server):
    line = refuse(change(server, database="none"))
    assert '(database "none" does not exist); create it with createdb' in line


def test_a_password_does_not_show_wherever_it_stands(server):
    url = make_url(server).set(database="none").update_query_dict({"password": "secret"})
    refuse(url.render_as_string(hide_password=False))


def test_a_server_older_than_14_is_to_be_upgraded():
    with pytest.raises(DatabaseConnectionError, match=r"\(PostgreSQL 13\.4\); upgrade that server"):
        check_version(ANY, (13, 4))
    check_version(ANY, (14, 0))


def test_the_server_sees_who_is_connected(engine):
    assert run(engine, "SHOW application_name") == "scheduler"


def test_the_size_of_the_pool_can_be_chosen(server):
    engine = open_database(server, pool_size=2)
    assert engine.pool.size() == 2
    engine.dispose()


def test_work_of_many_at_once_leaves_its_connections_to_the_next(engine):
    made = []
    event.listen(engine, "connect", lambda *seen: made.append(seen))
    together = threading.Barrier(AT_ONCE)

    def work(_):
        with engine.connect() as connection:
            together.wait(timeout=30)
            return connection.scalar(text("SELECT 1"))

    for _ in range(3):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            assert list(pool.map(work, range(AT_ONCE))) == [1] * AT_ONCE
    assert len(made) <= AT_ONCE


def test_taking_a_connection_costs_no_statement_and_survives_a_restart(server, engine):
    statements = []
    end_backend(server, run(engine, "SELECT pg_backend_pid()"))
    event.listen(engine, "before_cursor_execute", lambda *seen: statements.append(seen[2]))
    for _ in range(3):
        run(engine, "SELECT 1")
    assert statements == ["SELECT 1"] * 3


def test_a_server_that_goes_in_the_middle_of_the_work_is_named_in_one_line(server, engine):
    def work():
        with transaction(engine) as session:
            end_backend(server, session.scalar(text("SELECT pg_backend_pid()")))
            session.execute(text("SELECT 1"))

    with pytest.raises(DatabaseConnectionError, match=r"\(the server has gone\); [^\n]+$"):
        work()
    assert run(engine, "SELECT 1") == 1


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # other tests may leave threads
def test_a_fork_does_not_share_the_connections_of_its_parent(engine):
    ours = run(engine, "SELECT pg_backend_pid()")
    receive, send = os.pipe()
    if not (child := os.fork()):
        try:
            os.write(send, str(run(engine, "SELECT pg_backend_pid()")).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(send)
    with os.fdopen(receive) as answer:
        assert int(answer.read()) != ours
    assert run(engine, "SELECT pg_backend_pid()") == ours
