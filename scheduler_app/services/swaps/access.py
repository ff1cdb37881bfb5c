"""Whose swaps somebody may see and change."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scheduler_app.services.actors import Actor
from scheduler_app.store import UnknownRowError
from scheduler_app.store.queries.states import lock_schedule
from scheduler_app.store.queries.swaps import list_parts
from scheduler_app.store.tables import SwapRow


def read_parts(session: Session, actor: Actor, swap_id: int) -> Sequence[SwapRow]:
    """Read a swap with the others of its exchange, in its order.

    Planners see all of their program, others what they take part in.

    Raises
    ------
    UnknownRowError
        If there is no such swap for whoever asks.
    """
    rows = list_parts(session, actor.program_id, swap_id)
    if not (rows and (actor.is_planner or actor.person in {row.person for row in rows})):
        raise UnknownRowError("swap", swap_id)
    return rows


def lock_parts(
    session: Session, actor: Actor, swap_id: int, version: int | None = None
) -> Sequence[SwapRow]:
    """Read as ``read_parts`` does, under the lock of the schedule.

    Raises
    ------
    UnknownRowError
        If there is no such swap for whoever asks.
    StaleVersionError
        If a version is named and the schedule is at another.
    """
    schedule_id = read_parts(session, actor, swap_id)[0].schedule_id
    lock_schedule(session, schedule_id, version)
    return read_parts(session, actor, swap_id)


def pick_own(actor: Actor, rows: Sequence[SwapRow], swap_id: int) -> SwapRow:
    """Pick the swap itself, which must be a planner's or one's own.

    Raises
    ------
    UnknownRowError
        If it is somebody else's.
    """
    row = next(row for row in rows if row.id == swap_id)
    if not (actor.is_planner or row.person == actor.person):
        raise UnknownRowError("swap", swap_id)
    return row
