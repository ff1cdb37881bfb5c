import psycopg2
import pytest

from monitoring.metrics import queries
from monitoring.metrics.database import DatabaseProbe
from tests.monitoring.alerts.servers import find_closed_port


@pytest.fixture
def probe(database):
    probe = DatabaseProbe(database)
    yield probe
    probe.close()


@pytest.mark.slow
def test_sizes_rows_and_connections_are_read(probe):
    sample = probe.read()
    assert sample["status"] == "ok"
    (table,) = (one for one in sample["tables"] if one["name"] == "public.shifts")
    assert (table["live_rows"], table["dead_rows"]) == (600, 300)
    assert sample["dead_rows"] >= 300
    assert "public.shifts_pkey" in {one["name"] for one in sample["indexes"]}
    assert sample["size_bytes"] > table["table_bytes"] > 0
    assert sample["connections_by_state"]["active"] == 1
    assert 0 < sample["cache_hit_percent"] <= 100


@pytest.mark.slow
def test_a_lock_that_is_held_is_seen(probe, database):
    connection = psycopg2.connect(database.replace("+psycopg2", ""))
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE shifts IN EXCLUSIVE MODE")
        assert probe.read()["locks"]["by_mode"]["ExclusiveLock"] >= 1
    connection.close()


@pytest.mark.slow
def test_without_the_extension_the_statements_say_so(probe):
    section = probe.read()["slowest_statements"]
    assert section["status"] == "not available"
    assert "pg_stat_statements" in section["reason"]


@pytest.mark.slow
def test_the_slowest_statements_are_read_from_the_extensions_columns(database):
    """The wheel's server brings no extension: a view stands for what its manual says it has."""
    connection = psycopg2.connect(database.replace("+psycopg2", ""))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP VIEW pg_stat_statements AS SELECT oid AS dbid, 2::bigint AS calls, "
            "n * 1.5::float AS mean_exec_time, n * 3.0::float AS total_exec_time, "
            "7::bigint AS rows, repeat(E'SELECT  1\\n', 100) AS query "
            "FROM pg_database, generate_series(1, 30) AS n"
        )
        cursor.execute(queries.STATEMENTS)
        rows = cursor.fetchall()
    connection.close()
    assert len(rows) == queries.TOP
    assert rows[0][0].startswith("SELECT 1 SELECT 1")
    assert len(rows[0][0]) == 200
    assert rows[0][1:] == (2, 45.0, 90.0, 7)


@pytest.mark.slow
def test_while_a_migration_holds_a_table_the_locks_are_still_read(probe, database):
    connection = psycopg2.connect(database.replace("+psycopg2", ""))
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE shifts IN ACCESS EXCLUSIVE MODE")
        sample = probe.read()
    connection.close()
    assert sample["status"] == "ok"
    assert sample["locks"]["by_mode"]["AccessExclusiveLock"] == 1
    assert "lock timeout" in sample["sizes_missing"]
    assert probe.read()["tables"]


@pytest.mark.slow
def test_a_connection_that_was_cut_is_opened_again(probe, database):
    assert probe.read()["status"] == "ok"
    connection = psycopg2.connect(database.replace("+psycopg2", ""))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'collect_metrics'"
        )
    connection.close()
    assert probe.read()["status"] == "unreachable"
    assert probe.read()["status"] == "ok"


def test_without_an_address_the_section_says_so():
    sample = DatabaseProbe("").read()
    assert sample == {"status": "not configured", "reason": "DATABASE_URL is not set"}


def test_a_server_that_is_not_there_is_said_without_the_password():
    address = f"postgresql+psycopg2://me:very-secret@127.0.0.1:{find_closed_port()}/x"
    sample = DatabaseProbe(address).read()
    assert sample["status"] == "unreachable"
    assert "refused" in sample["reason"]
    assert "very-secret" not in str(sample)


@pytest.mark.parametrize(
    "address", ["sqlite:///very-secret", "very-secret", "postgresql://very-secret@[", "a://b://c"]
)
def test_what_is_no_address_is_said_without_showing_it(address):
    sample = DatabaseProbe(address).read()
    assert sample["status"] in ("failed", "unreachable")
    assert "very-secret" not in str(sample)
