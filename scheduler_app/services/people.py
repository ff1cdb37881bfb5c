"""The people of a program."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import InvalidInputError, NotFoundError
from scheduler_app.store import Page, load_problem, transaction
from scheduler_app.store.queries import people as queries
from scheduler_app.store.queries.programs import raise_revision
from scheduler_app.store.tables import PersonRow

CHANGEABLE = frozenset(
    {"name", "pgy", "qualifications", "weekly_hours_target", "moonlighting_hours"}
)
"""What of a person can be changed; a role cannot, since accounts hang on it."""


def list_people(
    database: Engine, actor: Actor, limit: int = 50, cursor: str | None = None
) -> Page[PersonRow]:
    """List the people of the actor's program by id.

    Raises
    ------
    InvalidPageError
        If limit or cursor cannot be.
    """
    with transaction(database) as session:
        return queries.list_people(session, actor.program_id, limit, cursor)


def find_person(database: Engine, actor: Actor, person: str) -> PersonRow:
    """Find a person of the actor's program.

    Raises
    ------
    NotFoundError
        If there is none with this id.
    """
    with transaction(database) as session:
        row = session.get(PersonRow, (actor.program_id, person))
    if row is None:
        raise build_unknown_person(person)
    return row


def change_person(
    database: Engine, actor: Actor, person: str, changes: Mapping[str, Any]
) -> PersonRow:
    """Change a person, and count the change in the program's revision.

    Parameters
    ----------
    database
        Where they are.
    actor
        Whoever asks.
    person
        Id of the person.
    changes
        New values by field, of those in ``CHANGEABLE`` and in the ranges of ``Person``.

    Raises
    ------
    NotFoundError
        If there is none with this id.
    InvalidInputError
        If somebody of the faculty is given a year of training.
    InvalidProblemError
        If nobody could answer a demand of the program any more.
    """
    with transaction(database) as session:
        row = queries.lock_person(session, actor.program_id, person)
        if row is None:
            raise build_unknown_person(person)
        if row.role == "faculty" and "pgy" in changes:
            raise InvalidInputError("pgy", "faculty have no year of training", "leave it out")
        for field in changes.keys() & CHANGEABLE:
            setattr(row, field, changes[field])
        session.flush()
        raise_revision(session, actor.program_id)
        load_problem(session, actor.program_id)  # checks what holds for the program as a whole
    return row


def build_unknown_person(person: str) -> NotFoundError:
    """Build the error that a program has nobody with an id."""
    return NotFoundError(
        f"nobody in the program has the id {person!r}", "list the people to see who there are"
    )
