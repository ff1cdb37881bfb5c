"""Lists, page by page: each page begins after the last key of the one before."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from scheduler_app.store.errors import InvalidPageError
from scheduler_app.store.queries.cursors import Keys, decode_cursor, encode_cursor
from scheduler_app.store.tables import AssignmentRow, Base

MAX_LIMIT = 200

RowT = TypeVar("RowT", bound=Base)


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Some rows, and the cursor of the next page; None after the last."""

    rows: tuple[RowT, ...]
    cursor: str | None


def list_assignments(
    session: Session, schedule_id: int, limit: int = 50, cursor: str | None = None
) -> Page[AssignmentRow]:
    """List the assignments of a schedule by date and person."""
    keys = (AssignmentRow.date, AssignmentRow.person)
    scope = AssignmentRow.schedule_id == schedule_id
    return read_page(session, AssignmentRow, scope, keys, limit, cursor)


def read_page(
    session: Session,
    table: type[RowT],
    scope: Any,
    keys: Keys,
    limit: int,
    cursor: str | None,
    *,
    is_descending: bool = False,
) -> Page[RowT]:
    """Read a page of a table.

    Parameters
    ----------
    session
        An open session.
    table
        The table.
    scope
        The condition that all rows of the list fulfil.
    keys
        Columns that order the list; together they are unique in it, and none is nullable.
    limit
        Rows, 1 to 200.
    cursor
        Of the page before; None for the first.
    is_descending
        Whether the greatest key comes first.

    Raises
    ------
    InvalidPageError
        If limit or cursor cannot be.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidPageError(f"a page of {limit} rows")
    order = [key.desc() for key in keys] if is_descending else keys
    query = select(table).where(scope).order_by(*order).limit(limit + 1)
    if cursor is not None:
        here, after = tuple_(*keys), tuple_(*decode_cursor(cursor, keys))
        query = query.where(here < after if is_descending else here > after)
    found = session.scalars(query).all()
    rows = tuple(found[:limit])
    return Page(rows, encode_cursor(rows[-1], keys) if len(found) > limit else None)
