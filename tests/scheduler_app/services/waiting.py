"""How many wait for a lock."""

from sqlalchemy import text

WAITING = "datname = current_database() AND wait_event_type = 'Lock'"


def count_waiting(database):
    """Count the sessions of a database that wait for another's lock at this moment."""
    with database.connect() as connection:
        return connection.scalar(text(f"SELECT count(*) FROM pg_stat_activity WHERE {WAITING}"))
