"""A database with the program of the workloads, its first schedule and an account for each."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url, text

from benchmarks.database import make_database
from load.service.errors import ServiceStartError
from scheduler_app.store import DatabaseConnectionError, open_database

RESIDENTS, WEEKS = 50, 52
_ROOT = Path(__file__).parents[2]


@contextmanager
def seeded_database() -> Iterator[str]:
    """Make a database, give its address, and drop it at the end.

    It is on the server that ``DATABASE_URL`` names, or else on the embedded one.

    Raises
    ------
    ServiceStartError
        If there is no server, or it cannot be filled.
    """
    try:
        server = open_database()  # held, so that the embedded server stays to the end
    except DatabaseConnectionError as error:
        raise ServiceStartError(str(error)) from None
    address = make_database(RESIDENTS, WEEKS)
    try:
        _seed(address)
        yield address
    finally:
        name = make_url(address).database
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        server.dispose()


def _seed(address: str) -> None:
    size = ("--residents", str(RESIDENTS), "--weeks", str(WEEKS))
    done = subprocess.run(
        [sys.executable, "-m", "scheduler_app.cli", "seed", "--users", *size],
        cwd=_ROOT,  # where the workloads are
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        raise ServiceStartError(f"the database cannot be filled: {last}")
