"""Cursors: where a page ended, as text that clients hand back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import date as Date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import InstrumentedAttribute

from scheduler_app.store.errors import InvalidPageError

MAX_INT4 = 2**31 - 1

Keys = Sequence[InstrumentedAttribute[Any]]
"""Columns that order a list."""


def encode_cursor(row: Any, keys: Keys) -> str:
    """Write the values that a row has in the key's columns."""
    values = [getattr(row, key.key) for key in keys]
    text = json.dumps([value if isinstance(value, str | int) else str(value) for value in values])
    return urlsafe_b64encode(text.encode()).decode()


def decode_cursor(cursor: str, keys: Keys) -> list[Any]:
    """Read the values of a cursor.

    Raises
    ------
    InvalidPageError
        If it is not a cursor of a list with these keys.
    """
    try:
        values = json.loads(urlsafe_b64decode(cursor.encode("ascii")))
        return [_read(key.type.python_type, value) for key, value in zip(keys, values, strict=True)]
    except (RecursionError, TypeError, ValueError):
        raise InvalidPageError("the cursor is not one of ours") from None


def _read(kind: type, value: Any) -> Any:
    if type(value) is not (int if kind is int else str):
        raise ValueError(value)
    return _READERS[kind](value)


def _read_text(value: str) -> str:
    if "\0" in value:
        raise ValueError(value)
    value.encode()  # half a character cannot be stored
    return value


def _read_number(value: int) -> int:
    if abs(value) > MAX_INT4:
        raise ValueError(value)
    return value


def _read_moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


_READERS: dict[type, Callable[[Any], Any]] = {
    Date: Date.fromisoformat,
    UUID: UUID,
    datetime: _read_moment,
    int: _read_number,
    str: _read_text,
}
