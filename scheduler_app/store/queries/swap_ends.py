"""Offers and requests that end, and what that does to their exchanges."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, false, literal, or_, select, tuple_, update
from sqlalchemy.orm import Session

from scheduler_app.model import Assignment
from scheduler_app.store.queries.swaps import IS_LIVE
from scheduler_app.store.tables import ExchangeRow, ScheduleRow, SwapRow


def withdraw_swap(session: Session, swap_id: int) -> int:
    """Withdraw a swap that still stands, under the lock of its schedule; say how many did."""
    return _end(session, SwapRow.id == swap_id, "withdrawn")


def withdraw_swaps_of(session: Session, schedule_id: int, assignments: Iterable[Assignment]) -> int:
    """Withdraw the offers of assignments that change or go, and say how many.

    An offer stands only as long as its owner works just that shift. Whoever changes or removes
    it calls this in the same transaction, under the lock of the schedule. Exchanges proposed
    with such an offer are dropped, and their other swaps are open again.

    Parameters
    ----------
    session
        Of the database.
    schedule_id
        Number of the schedule.
    assignments
        As they were before the change, without those that stay as they are.
    """
    keys = [(assignment.person, assignment.date) for assignment in assignments]
    if not keys:
        return 0
    is_one_of_them = tuple_(SwapRow.person, SwapRow.date).in_(keys)
    return _end(session, and_(SwapRow.schedule_id == schedule_id, is_one_of_them), "withdrawn")


def expire_swaps_of(session: Session, schedule_id: int, now: datetime) -> int:
    """End the swaps of a locked schedule that hold no longer, and say how many."""
    is_over = and_(SwapRow.schedule_id == schedule_id, SwapRow.expires_at <= now)
    return _end(session, is_over, "expired")


def expire_swaps(session: Session, now: datetime) -> int:
    """Lock the schedules with swaps that hold no longer, end these, and say how many."""
    is_over = SwapRow.expires_at <= now
    schedules = set(session.scalars(select(SwapRow.schedule_id).where(IS_LIVE, is_over)))
    if not schedules:
        return 0
    _lock(session, schedules)
    return _end(session, and_(SwapRow.schedule_id.in_(schedules), is_over), "expired")


def drop_exchanges(session: Session, exchange_ids: Iterable[int]) -> None:
    """Drop proposed exchanges of a locked schedule, and open their swaps again."""
    _end(session, false(), "withdrawn", ExchangeRow.id.in_(list(exchange_ids)))


def _lock(session: Session, schedule_ids: Iterable[int]) -> None:
    """Lock schedules as ``lock_schedule`` does, by number, so that there can be no circle."""
    chosen = select(ScheduleRow.id).where(ScheduleRow.id.in_(schedule_ids))
    session.execute(chosen.order_by(ScheduleRow.id).with_for_update())


def _end(
    session: Session,
    is_over: ColumnElement[bool],
    state: str,
    is_dropped: ColumnElement[bool] | None = None,
) -> int:
    """End swaps, drop their exchanges and those named, open the others in them: one statement."""
    is_theirs = ExchangeRow.id.in_(select(SwapRow.exchange_id).where(IS_LIVE, is_over))
    dropped = (
        update(ExchangeRow)
        .where(
            ExchangeRow.state == "proposed",
            is_theirs if is_dropped is None else or_(is_theirs, is_dropped),
        )
        .values(state="dropped")
        .returning(ExchangeRow.id)
        .cte()
    )
    is_in_one = SwapRow.exchange_id.in_(select(dropped.c.id))
    ended = (
        update(SwapRow)
        .where(or_(and_(IS_LIVE, is_over), is_in_one))
        .values(
            state=case((is_over, literal(state)), else_=literal("open")),
            exchange_id=None,
            takes=None,
            position=None,
        )
        .returning(SwapRow.state)
        .execution_options(synchronize_session=False)
    )
    return list(session.scalars(ended)).count(state)
