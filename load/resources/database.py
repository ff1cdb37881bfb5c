"""Connections to the service's database, and jobs that wait in it."""

import psycopg2
from psycopg2.extensions import connection as Connection

_CONNECT_SECONDS = 2
_SETTINGS = "-c statement_timeout=2000 -c default_transaction_read_only=on"
_CONNECTIONS = """
SELECT pid FROM pg_stat_activity
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

    def read(self) -> tuple[list[int] | None, int | None]:
        """Give the processes that the others' connections have in it, and count the queued jobs.

        Each is None where it does not answer.
        """
        if not self._address:
            return None, None
        try:
            return self._list(_CONNECTIONS), self._list(_QUEUED)[0]
        except psycopg2.Error:
            self._leave()
            return None, None

    def _list(self, query: str) -> list[int]:
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
            return [row[0] for row in cursor.fetchall()]

    def _leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
