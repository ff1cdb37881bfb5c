"""Lists, page by page: each page begins after the last key of the one before."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, Generic, TypeVar

from sqlalchemy import select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from scheduler_app.store.errors import InvalidPageError
from scheduler_app.store.tables import AbsenceRow, AssignmentRow, Base, PersonRow

MAX_LIMIT = 200

RowT = TypeVar("RowT", bound=Base)


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Some rows, and the cursor of the next page; None after the last."""

    rows: tuple[RowT, ...]
    cursor: str | None


def list_people(
    session: Session, program_id: int, limit: int = 50, cursor: str | None = None
) -> Page[PersonRow]:
    """List the people of a program by id."""
    scope = PersonRow.program_id == program_id
    return _read(session, PersonRow, scope, (PersonRow.id,), limit, cursor)


def list_absences(
    session: Session, program_id: int, limit: int = 50, cursor: str | None = None
) -> Page[AbsenceRow]:
    """List the absences of a program by person and first day."""
    keys = (AbsenceRow.person, AbsenceRow.first, AbsenceRow.id)
    return _read(session, AbsenceRow, AbsenceRow.program_id == program_id, keys, limit, cursor)


def list_assignments(
    session: Session, schedule_id: int, limit: int = 50, cursor: str | None = None
) -> Page[AssignmentRow]:
    """List the assignments of a schedule by date and person."""
    keys = (AssignmentRow.date, AssignmentRow.person)
    scope = AssignmentRow.schedule_id == schedule_id
    return _read(session, AssignmentRow, scope, keys, limit, cursor)


def _read(
    session: Session,
    table: type[RowT],
    scope: Any,
    keys: Sequence[InstrumentedAttribute[Any]],
    limit: int,
    cursor: str | None,
) -> Page[RowT]:
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidPageError(f"a page of {limit} rows")
    query = select(table).where(scope).order_by(*keys).limit(limit + 1)
    if cursor is not None:
        query = query.where(tuple_(*keys) > tuple_(*_decode(cursor, keys)))
    found = session.scalars(query).all()
    rows = tuple(found[:limit])
    return Page(rows, _encode(rows[-1], keys) if len(found) > limit else None)


def _encode(row: Base, keys: Sequence[InstrumentedAttribute[Any]]) -> str:
    values = [getattr(row, key.key) for key in keys]
    text = json.dumps([v.isoformat() if isinstance(v, Date) else v for v in values])
    return urlsafe_b64encode(text.encode()).decode()


def _decode(cursor: str, keys: Sequence[InstrumentedAttribute[Any]]) -> list[Any]:
    try:
        values = json.loads(urlsafe_b64decode(cursor.encode("ascii")))
        return [_typed(key, value) for key, value in zip(keys, values, strict=True)]
    except (TypeError, ValueError):
        raise InvalidPageError("the cursor is not one of ours") from None


def _typed(key: InstrumentedAttribute[Any], value: Any) -> Any:
    kind = key.type.python_type
    if kind is Date:
        return Date.fromisoformat(value)
    if type(value) is not kind or (kind is str and "\0" in value):
        raise ValueError(value)
    return value
