"""List offers and requests, page by page."""

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import ForbiddenError
from scheduler_app.store import Page, transaction
from scheduler_app.store.queries import swaps
from scheduler_app.store.tables import SwapRow


def list_swaps(
    database: Engine,
    actor: Actor,
    limit: int = 50,
    cursor: str | None = None,
    *,
    person: str | None = None,
    state: str | None = None,
    schedule_id: int | None = None,
) -> Page[SwapRow]:
    """Read a page of one's own swaps, or as a planner of all, by number.

    Parameters
    ----------
    database
        Where the swaps are.
    actor
        Who asks.
    limit
        Swaps, 1 to 200.
    cursor
        Of the page before; None for the first.
    person, state, schedule_id
        Only those of one person, in one state, for one schedule; by default any.

    Raises
    ------
    InvalidPageError
        If limit or cursor cannot be.
    ForbiddenError
        If somebody who is no planner names another person.
    """
    if not actor.is_planner:
        if person not in (None, actor.person):
            raise ForbiddenError("you may list your own swaps only", "leave the person out")
        person = actor.person
    with transaction(database) as session:
        return swaps.list_swaps(
            session,
            actor.program_id,
            limit,
            cursor,
            person=person,
            state=state,
            schedule_id=schedule_id,
        )
