"""Which revision the schema is at, and which there are."""

from functools import cache

from sqlalchemy import Engine

from scheduler_app.store.schema import build_config


def find_current(engine: Engine) -> str | None:
    """Find the revision that a database is at; None before the first."""
    from alembic.runtime.migration import MigrationContext  # takes a while to import

    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@cache
def list_revisions() -> tuple[str, ...]:
    """List all revisions, the newest last."""
    from alembic.script import ScriptDirectory

    newest_first = ScriptDirectory.from_config(build_config()).walk_revisions()
    return tuple(script.revision for script in newest_first)[::-1]


def find_head() -> str:
    """Find the newest revision."""
    return list_revisions()[-1]
