"""Offers and requests, found."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from scheduler_app.store.queries.pages import Page, read_page
from scheduler_app.store.tables import SwapRow

IS_LIVE = SwapRow.state.in_(["open", "matched"])
"""The swaps that still stand."""


def list_swaps(
    session: Session,
    program_id: int,
    limit: int = 50,
    cursor: str | None = None,
    *,
    person: str | None = None,
    state: str | None = None,
    schedule_id: int | None = None,
) -> Page[SwapRow]:
    """List the swaps of a program by number; of one person, state or schedule where named."""
    scope: list[ColumnElement[bool]] = [SwapRow.program_id == program_id]
    wanted = ((SwapRow.person, person), (SwapRow.state, state), (SwapRow.schedule_id, schedule_id))
    scope += [column == value for column, value in wanted if value is not None]
    return read_page(session, SwapRow, and_(*scope), (SwapRow.id,), limit, cursor)


def list_live_swaps(
    session: Session, schedule_id: int, person: str | None = None
) -> Sequence[SwapRow]:
    """Read the swaps that still stand for a schedule, by number; by default of all people."""
    chosen = select(SwapRow).where(SwapRow.schedule_id == schedule_id, IS_LIVE)
    if person is not None:
        chosen = chosen.where(SwapRow.person == person)
    return _read_anew(session, chosen.order_by(SwapRow.id))


def list_parts(session: Session, program_id: int, swap_id: int) -> Sequence[SwapRow]:
    """Read the swaps of the exchange that a swap belongs to, in its order.

    Of a swap in no exchange, that swap alone; none if the program has no such swap.
    """
    its = select(SwapRow.exchange_id).where(SwapRow.id == swap_id).scalar_subquery()
    chosen = select(SwapRow).where(
        SwapRow.program_id == program_id, or_(SwapRow.id == swap_id, SwapRow.exchange_id == its)
    )
    return _read_anew(session, chosen.order_by(SwapRow.position))


def _read_anew(session: Session, query: Select[SwapRow]) -> Sequence[SwapRow]:
    """Read rows as they are, also where the session has seen them before they were locked."""
    return session.scalars(query.execution_options(populate_existing=True)).all()
