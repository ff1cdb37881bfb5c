"""Connections to the service's database, and jobs that wait in it."""

import psycopg2
from psycopg2.extensions import connection as Connection

_CONNECT_SECONDS = 2
_SETTINGS = "-c statement_timeout=2000 -c default_transaction_read_only=on"
_CONNECTIONS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend'
  AND pid <> pg_backend_pid()
"""
_QUEUED = "SELECT count(*) FROM job WHERE state = 'queued'"


class DatabaseProbe:
    """
    Asks a database over one connection, which is opened again after it broke.

    Parameters
    ----------
    address
        As SQLAlchemy or libpq write it; empty where it is not known.
    """

    def __init__(self, address: str) -> None:
        scheme, separator, rest = address.partition("://")
        self._address = scheme.partition("+")[0] + separator + rest
        self._connection: Connection | None = None

    def read(self) -> tuple[int | None, int | None]:
        """Count the others' connections and the queued jobs; None where it does not answer."""
        if not self._address:
            return None, None
        try:
            return self._count(_CONNECTIONS), self._count(_QUEUED)
        except psycopg2.Error:
            self._leave()
            return None, None

    def _count(self, query: str) -> int:
        if self._connection is None:
            self._connection = psycopg2.connect(
                self._address,
                connect_timeout=_CONNECT_SECONDS,
                application_name="load resources",
                options=_SETTINGS,
            )
            self._connection.autocommit = True
        with self._connection.cursor() as cursor:
            cursor.execute(query)
            row: tuple[int] = cursor.fetchone()
        return row[0]

    def _leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
