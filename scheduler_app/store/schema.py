"""The schema, brought up or down to a revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

if TYPE_CHECKING:
    from alembic.config import Config

# Any number, as long as all our processes ask for the same.
_LOCK = 7_241_963


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to a revision; of several processes one does it, the others wait."""
    from alembic import command  # takes a while to import

    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.upgrade(build_config(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the schema down to a revision; rows of the tables that go are lost."""
    from alembic import command  # takes a while to import

    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.downgrade(build_config(connection), revision)


def build_config(connection: Connection | None = None) -> Config:
    """Say to Alembic where the migrations are, and on which connection to run them."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
