"""The schema of the database, brought up or down."""

from dataclasses import dataclass

from sqlalchemy import Engine

from scheduler_app.services.errors import ConflictError, InvalidInputError
from scheduler_app.store.revisions import find_current, find_head, list_revisions
from scheduler_app.store.schema import downgrade, upgrade

BASE = "base"
"""What there is before the first revision: no table."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """The revisions before and after; None stands for no table at all."""

    before: str | None
    after: str | None


def migrate(database: Engine, down_to: str | None = None) -> Migrated:
    """Bring the schema up to the newest revision, or down to an older one.

    Parameters
    ----------
    database
        Whose schema.
    down_to
        A revision or ``"base"``; by default the newest.

    Raises
    ------
    InvalidInputError
        If there is no such revision, or it is newer than the schema's.
    """
    before = find_current(database)
    if down_to is None:
        upgrade(database)
    else:
        _check_older(down_to, before)
        downgrade(database, down_to)
    return Migrated(before, find_current(database))


def check_migrated(database: Engine) -> None:
    """Refuse a database whose schema is not that of this version.

    Raises
    ------
    ConflictError
        If it is older, newer, or there is none.
    """
    if find_current(database) != find_head():
        raise ConflictError(
            "the tables of the database are not those of this version", "run scheduler migrate"
        )


def _check_older(revision: str, current: str | None) -> None:
    known = [BASE, *list_revisions()]
    if revision not in known:
        raise InvalidInputError(
            "--down", f"there is no revision {revision}", f"choose one of {', '.join(known)}"
        )
    if known.index(revision) > known.index(current or BASE):
        raise InvalidInputError(
            "--down", f"{revision} is newer than {current or BASE}", "leave --down out to go up"
        )
