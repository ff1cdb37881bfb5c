"""The PostgreSQL database that the service works on."""

from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extras import RealDictCursor

from monitoring.metrics import queries

CONNECT_SECONDS = 5
STATEMENT_MS = 5000
_SETTINGS = (
    f"-c statement_timeout={STATEMENT_MS} -c lock_timeout=1000 -c default_transaction_read_only=on"
)


class DatabaseProbe:
    """
    Reads a database over one connection, which is opened again after it broke.

    Parameters
    ----------
    address
        Such as ``postgresql://host/name``; a driver in it, as SQLAlchemy writes it, is passed
        over. Empty: there is none, and each reading says so.
    """

    def __init__(self, address: str) -> None:
        scheme, separator, rest = address.partition("://")
        self._address = scheme.partition("+")[0] + separator + rest
        self._connection: Connection | None = None

    def read(self) -> dict[str, Any]:
        """Read its sizes, connections, locks and slowest statements; ``status`` tells of errors."""
        if not self._address:
            return {"status": "not configured", "reason": "DATABASE_URL is not set"}
        try:
            return {"status": "ok", **self._read_all()}
        except psycopg2.Error as error:
            status, reason = self._describe(error)
            self.close()
            return {"status": status, "reason": reason}

    def _describe(self, error: psycopg2.Error) -> tuple[str, str]:
        if self._connection is None and isinstance(error, psycopg2.ProgrammingError):
            # The driver's own message quotes the address, with its password.
            return "failed", "DATABASE_URL is no PostgreSQL address"
        is_there = self._connection is not None and not self._connection.closed
        return "failed" if is_there else "unreachable", _first_line(error)

    def close(self) -> None:
        """Leave the database."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read_all(self) -> dict[str, Any]:
        with self._connect().cursor(cursor_factory=RealDictCursor) as cursor:
            totals = _read_row(cursor, queries.TOTALS)
            totals["cache_hit_percent"] = _share(totals["blocks_hit"], totals["blocks_read"])
            return {
                **totals,
                **_read_row(cursor, queries.LIMIT),
                **_read_row(cursor, queries.ROWS),
                "connections_by_state": _read_counts(cursor, queries.STATES),
                "locks": {
                    "waiting": _read_row(cursor, queries.WAITING)["waiting"],
                    "by_mode": _read_counts(cursor, queries.LOCKS),
                },
                **_read_sizes(cursor),
                "slowest_statements": _read_statements(cursor),
            }

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = psycopg2.connect(
                self._address,
                connect_timeout=CONNECT_SECONDS,
                application_name="collect_metrics",
                options=_SETTINGS,
            )
            self._connection.autocommit = True
        return self._connection


def _read_rows(cursor: RealDictCursor, query: str) -> list[dict[str, Any]]:
    cursor.execute(query)
    return [dict(row) for row in cursor.fetchall()]


def _read_row(cursor: RealDictCursor, query: str) -> dict[str, Any]:
    return _read_rows(cursor, query)[0]


def _read_counts(cursor: RealDictCursor, query: str) -> dict[str, int]:
    return {row["name"]: row["value"] for row in _read_rows(cursor, query)}


def _read_sizes(cursor: RealDictCursor) -> dict[str, Any]:
    """Read the largest tables and indexes, or why not: a migration may hold their locks."""
    try:
        tables, indexes = (_read_rows(cursor, one) for one in (queries.TABLES, queries.INDEXES))
    except psycopg2.Error as error:
        if cursor.connection.closed:
            raise
        return {"tables": [], "indexes": [], "sizes_missing": _first_line(error)}
    return {"tables": tables, "indexes": indexes}


def _read_statements(cursor: RealDictCursor) -> dict[str, Any]:
    """Read the slowest statements; the extension may be absent, or not loaded at the start."""
    if not _read_row(cursor, queries.HAS_STATEMENTS)["is_there"]:
        return {"status": "not available", "reason": "pg_stat_statements is not installed"}
    try:
        return {"status": "ok", "statements": _read_rows(cursor, queries.STATEMENTS)}
    except psycopg2.Error as error:
        if cursor.connection.closed:
            raise
        return {"status": "not available", "reason": _first_line(error)}


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _share(hit: int, read: int) -> float | None:
    """Compute the share of blocks that were in memory, in percent; None before the first read."""
    return round(100 * hit / (hit + read), 2) if hit + read else None
