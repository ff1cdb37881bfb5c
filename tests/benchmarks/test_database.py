import os
import time

import pytest
from sqlalchemy import text

from benchmarks import database as suite_database
from benchmarks.database import count_traffic, fill_database
from scheduler_app.store import open_database

DEAD_PROCESS = 2**22 + 1  # Linux numbers no process as high


@pytest.fixture
def server(_own_database):
    engine = open_database()
    yield engine
    engine.dispose()


def create(server, name):
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))


def list_names(server):
    with server.connect() as connection:
        return set(connection.scalars(text("SELECT datname FROM pg_database")))


def test_statements_and_rows_are_counted(server):
    def work():
        with server.connect() as connection:
            connection.execute(text("SELECT generate_series(1, 7)")).all()
            connection.execute(text("SELECT 1")).all()

    traffic = count_traffic(server, work)
    assert (traffic.statements, traffic.rows) == (2, 8)


def test_databases_of_runs_long_ago_are_dropped_and_those_of_others_are_not(server):
    now = time.time_ns()
    kept = {f"{suite_database.NAME}_1_1_{os.getpid()}_1", f"{suite_database.NAME}_1_1_9_{now}"}
    gone = f"{suite_database.NAME}_1_1_{DEAD_PROCESS}_1"
    for name in {*kept, gone, "somebody_s"}:
        create(server, name)
    fill_database.__wrapped__(8, 1)
    names = list_names(server)
    assert gone not in names
    assert {*kept, "somebody_s"} <= names


@pytest.mark.usefixtures("_own_database")
def test_a_database_is_filled_once_in_a_process():
    assert fill_database(8, 1) is fill_database(8, 1)
