"""Engines, and transactions on them."""

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.orm import Session

from scheduler_app.store.errors import DatabaseConnectionError
from scheduler_app.store.failures import check_version, describe, explain_loss, explain_refusal

CONNECT_SECONDS = 5
RECYCLE_SECONDS = 1800


def open_database(url: str | None = None, *, pool_size: int = 20) -> Engine:
    """Connect to a PostgreSQL.

    Parameters
    ----------
    url
        Its address; by default ``DATABASE_URL``, or else the embedded server, started on demand.
    pool_size
        Connections at most, at least 1. They are made as work needs them, and stay open: to make
        one takes the server longer than most requests.

    Raises
    ------
    DatabaseConnectionError
        If it cannot be reached, refuses the user or the database, or is older than PostgreSQL 14.
    """
    target = parse_address(url or os.environ.get("DATABASE_URL") or _start_default())
    engine = build_engine(target, pool_size)
    try:
        with engine.connect() as connection:
            check_version(target, connection.dialect.server_version_info or (0,))
    except OperationalError as error:
        engine.dispose()
        raise explain_refusal(target, error) from None
    except DatabaseConnectionError:
        engine.dispose()
        raise
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Give a session whose work is committed at the end, or undone by an error.

    Raises
    ------
    DatabaseConnectionError
        If the server cannot be reached any more, before the work or in the middle of it.
    """
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session
    except DBAPIError as error:
        if error.connection_invalidated:
            raise explain_loss(engine.url) from error
        if error.statement is None and isinstance(error, OperationalError):
            raise explain_refusal(engine.url, error) from error
        raise


def parse_address(address: str) -> URL:
    """Read the address of a PostgreSQL.

    Raises
    ------
    DatabaseConnectionError
        If it is none.
    """
    remedy = "set DATABASE_URL to postgresql://user:password@host:port/name"
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise DatabaseConnectionError("DATABASE_URL is not an address", remedy) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg2")
    if url.drivername != "postgresql+psycopg2":
        raise DatabaseConnectionError(describe(url), remedy)
    return url


def build_engine(url: URL, pool_size: int) -> Engine:
    """Build an engine that has not connected yet."""
    defaults = {"connect_timeout": CONNECT_SECONDS, "application_name": "scheduler"}
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,  # further ones would be closed as soon as they are given back
        pool_recycle=RECYCLE_SECONDS,
        connect_args={key: value for key, value in defaults.items() if key not in url.query},
        hide_parameters=True,  # they hold names, hashes and tokens, which no log should
        insertmanyvalues_page_size=5000,
    )
    event.listen(engine, "connect", _note_process)
    event.listen(engine, "checkout", _refuse_stale)
    return engine


def _note_process(_connection: Any, record: Any) -> None:
    record.info["process"] = os.getpid()


def _refuse_stale(connection: Any, record: Any, proxy: Any) -> None:
    """Have the pool replace a connection of before a fork, or that the server has closed.

    An idle connection has something to read only when the server has ended it; so this needs no
    statement of its own, as a ping does.
    """
    if record.info["process"] != os.getpid():
        record.dbapi_connection = proxy.dbapi_connection = None  # closing would end the parent's
        raise DisconnectionError
    if connection.closed or _has_input(connection.fileno()):
        raise DisconnectionError


def _has_input(descriptor: int) -> bool:
    if sys.platform == "win32":
        return bool(select.select([descriptor], [], [], 0)[0])
    watch = select.poll()
    watch.register(descriptor, select.POLLIN)
    return bool(watch.poll(0))


def _start_default() -> str:
    if sys.platform == "win32":
        raise DatabaseConnectionError(
            "the embedded PostgreSQL runs on Linux and macOS only", "set DATABASE_URL"
        )
    from scheduler_app.store.embedded import start_embedded

    return start_embedded()
