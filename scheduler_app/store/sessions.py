"""Engines, and transactions on them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from scheduler_app.store.embedded import start_embedded
from scheduler_app.store.errors import DatabaseConnectionError

CONNECT_SECONDS = 5


def open_database(url: str | None = None) -> Engine:
    """Connect to a PostgreSQL.

    Parameters
    ----------
    url
        Its address; by default ``DATABASE_URL``, or else the embedded server, started on demand.

    Raises
    ------
    DatabaseConnectionError
        If it cannot be reached.
    """
    engine = _build_engine(url or os.environ.get("DATABASE_URL") or start_embedded())
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except OperationalError:
        engine.dispose()
        address = engine.url.render_as_string(hide_password=True)
        remedy = "start that server, correct DATABASE_URL, or unset it to use the embedded one"
        raise DatabaseConnectionError(address, remedy) from None
    return engine


def _build_engine(address: str) -> Engine:
    remedy = "set DATABASE_URL to postgresql://user:password@host:port/name"
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise DatabaseConnectionError("DATABASE_URL is not an address", remedy) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg2")
    if url.drivername != "postgresql+psycopg2":
        raise DatabaseConnectionError(url.render_as_string(hide_password=True), remedy)
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={"connect_timeout": CONNECT_SECONDS},
        insertmanyvalues_page_size=5000,
    )


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Give a session whose work is committed at the end, or undone by an error."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session
