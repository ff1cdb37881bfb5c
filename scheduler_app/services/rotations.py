"""Where the people of a program work, and in which shifts."""

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import NotFoundError
from scheduler_app.store import Page, transaction
from scheduler_app.store.queries import people as queries
from scheduler_app.store.tables import RotationRow, ShiftTypeRow


def list_rotations(
    database: Engine, actor: Actor, limit: int = 50, cursor: str | None = None
) -> Page[RotationRow]:
    """List the rotations of the actor's program by id.

    Raises
    ------
    InvalidPageError
        If limit or cursor cannot be.
    """
    with transaction(database) as session:
        return queries.list_rotations(session, actor.program_id, limit, cursor)


def find_rotation(database: Engine, actor: Actor, rotation: str) -> RotationRow:
    """Find a rotation of the actor's program.

    Raises
    ------
    NotFoundError
        If there is none with this id.
    """
    with transaction(database) as session:
        row = session.get(RotationRow, (actor.program_id, rotation))
    if row is None:
        raise NotFoundError(
            f"no rotation of the program has the id {rotation!r}",
            "list the rotations to see which there are",
        )
    return row


def list_shift_types(
    database: Engine, actor: Actor, limit: int = 50, cursor: str | None = None
) -> Page[ShiftTypeRow]:
    """List the shift types of the actor's program by code.

    Raises
    ------
    InvalidPageError
        If limit or cursor cannot be.
    """
    with transaction(database) as session:
        return queries.list_shift_types(session, actor.program_id, limit, cursor)
