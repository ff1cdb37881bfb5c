"""A database of the suite's own, filled with a program of the workloads and its roster."""

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from .common import need

NAME = "scheduler_bench"
"""Databases whose names begin so are made and dropped by the suite."""

KEPT_SECONDS = 3600
"""Under ASV the process that fills a database ends before those begin that use it."""


@dataclass(frozen=True)
class Filled:
    """Where the rows are.

    Parameters
    ----------
    address
        Of the database.
    program, schedule
        Numbers of the program and of its one schedule.
    """

    address: str
    program: int
    schedule: int


@dataclass(frozen=True)
class Traffic:
    """What a piece of work asked of the database.

    Parameters
    ----------
    statements, rows
        How many were sent, and how many rows came back or were written.
    """

    statements: int
    rows: int


@cache
def fill_database(residents: int, weeks: int) -> Filled:
    """Make a database with a program and its roster, once in a process.

    Those of runs over an hour ago are dropped. It is on the server that ``DATABASE_URL`` names, or
    else on the embedded one.

    Raises
    ------
    NotImplementedError
        If the commit has no database.
    DatabaseConnectionError
        If there is no server; says how to get one.
    """
    open_database = need("scheduler_app.store.open_database")
    transaction = need("scheduler_app.store.transaction")
    problem = need("benchmarks.workloads.build_problem")(residents, weeks, 0)
    roster = need("benchmarks.workloads.build_roster")(problem, 0)
    address = make_database(residents, weeks)
    database = open_database(address)
    need("scheduler_app.store.upgrade")(database)
    with transaction(database) as session:
        program = need("scheduler_app.store.save_problem")(session, problem)
        schedule = need("scheduler_app.store.save_schedule")(session, program, roster)
    database.dispose()
    return Filled(address, program, schedule)


def make_database(residents: int, weeks: int) -> str:
    """Make a database without tables, drop those of runs over an hour ago, and give its address.

    Parameters
    ----------
    residents, weeks
        Of the program that it is for; they are part of its name.
    """
    name = f"{NAME}_{residents}_{weeks}_{os.getpid()}_{time.time_ns()}"
    return _make_anew(need("scheduler_app.store.open_database"), name)


def open_filled(address: str) -> Any:
    """Open a database that was filled, perhaps by a process that has ended since.

    Parameters
    ----------
    address
        As ``fill_database`` gave it.
    """
    hold_server()
    return need("scheduler_app.store.open_database")(address)


def hold_server() -> None:
    """Have the embedded server run as long as this process, if it is the one that is used.

    It stops with its last user, which was the process of ASV that filled the database.
    """
    need("scheduler_app.store.open_database")().dispose()


def count_traffic(database: Any, work: Callable[[], object]) -> Traffic:
    """Count what a piece of work sends and gets, which does not depend on the clock.

    Parameters
    ----------
    database
        The engine that the work uses.
    work
        Called once.
    """
    from sqlalchemy import event

    statements, rows = 0, 0

    def note(_connection: Any, cursor: Any, *_: object) -> None:
        nonlocal statements, rows
        statements += 1
        rows += max(cursor.rowcount, 0)

    event.listen(database, "after_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(database, "after_cursor_execute", note)
    return Traffic(statements, rows)


def _make_anew(open_database: Callable[..., Any], name: str) -> str:
    from sqlalchemy import text

    server = open_database()
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for old in connection.scalars(text("SELECT datname FROM pg_database")).all():
            if _is_left_over(old) and not _is_in_use(connection, old):
                connection.execute(text(f'DROP DATABASE IF EXISTS "{old}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    address = server.url.set(database=name).render_as_string(hide_password=False)
    server.dispose()
    return str(address)


def _is_left_over(name: str) -> bool:
    found = re.fullmatch(rf"{NAME}_\d+_\d+_(?P<process>\d+)_(?P<made>\d+)", name)
    if found is None or _is_alive(int(found["process"])):
        return False
    return time.time_ns() - int(found["made"]) > KEPT_SECONDS * 1e9


def _is_in_use(connection: Any, name: str) -> bool:
    from sqlalchemy import text

    query = text("SELECT count(*) FROM pg_stat_activity WHERE datname = :name")
    return bool(connection.scalar(query, {"name": name}))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # another user's
    return True
