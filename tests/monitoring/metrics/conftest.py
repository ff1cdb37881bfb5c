import tempfile
from pathlib import Path

import psycopg2
import pytest

from scheduler_app.store.embedded import leave_embedded, start_embedded


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL of the tests' own."""
    with tempfile.TemporaryDirectory(prefix="metrics-", ignore_cleanup_errors=True) as name:
        root = Path(name)
        root.chmod(0o755)  # for the account that runs root's server
        folder = root / "postgresql"
        try:
            yield start_embedded(folder)
        finally:
            leave_embedded(folder)


@pytest.fixture
def database(server):
    """The server's address, with a table that has dead rows and an index."""
    connection = psycopg2.connect(server.replace("+psycopg2", ""))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE shifts (id serial PRIMARY KEY, name text)")
        cursor.execute("ALTER TABLE shifts SET (autovacuum_enabled = off)")
        cursor.execute("INSERT INTO shifts (name) SELECT 'night' FROM generate_series(1, 900)")
        cursor.execute("DELETE FROM shifts WHERE id % 3 = 0")
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT 1")
    yield server
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE shifts")
    connection.close()
