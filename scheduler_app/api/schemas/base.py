"""What the bodies of requests share: strict types, no unknown fields, no NUL characters."""

import re
from datetime import date as Date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

MAX_INT4 = 2**31 - 1
MAX_INT8 = 2**63 - 1
MAX_ID_CHARACTERS = 100
MAX_NAME_CHARACTERS = 200

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def refuse_nul(text: str) -> str:
    """Give the text, unless it has a character that PostgreSQL cannot store.

    Raises
    ------
    ValueError
        If it has a NUL character.
    """
    if "\0" in text:
        raise ValueError("it has a NUL character; leave it out")
    return text


def refuse_blank(text: str) -> str:
    """Give the text, unless there is nothing to read in it.

    Raises
    ------
    ValueError
        If it has nothing but spaces.
    """
    if not text.strip():
        raise ValueError("it is blank; write something")
    return text


def read_day(value: Any) -> Any:
    """Give a day that is written as one; pydantic alone takes a number for seconds since 1970.

    Raises
    ------
    ValueError
        If it is written otherwise, or is not in the calendar.
    """
    if isinstance(value, Date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("it is not a day; write it like 2026-07-01")
    try:
        return Date.fromisoformat(value)
    except ValueError:
        raise ValueError("it is not in the calendar; choose a day from 0001 to 9999") from None


Text = Annotated[str, AfterValidator(refuse_nul)]
Name = Annotated[
    str,
    Field(min_length=1, max_length=MAX_NAME_CHARACTERS),
    AfterValidator(refuse_nul),
    AfterValidator(refuse_blank),
]
TextId = Annotated[
    str, Field(min_length=1, max_length=MAX_ID_CHARACTERS), AfterValidator(refuse_nul)
]
"""Id of a person or rotation, or code of a shift type."""

RowId = Annotated[int, Field(ge=1, le=MAX_INT4)]
"""Number of a row: of a schedule, a swap, an account, an absence."""

Day = Annotated[Date, BeforeValidator(read_day), Field(description="ISO 8601, such as 2026-07-01.")]


def _as_whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Body(BaseModel):
    """The base of the bodies of requests."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def read_whole_numbers(cls, fields: Any) -> Any:
        """Take 3.0 for 3: to JSON Schema, unlike to strict pydantic, both are integers."""
        if not isinstance(fields, dict):
            return fields
        return {name: _as_whole(value) for name, value in fields.items()}


class Answer(BaseModel):
    """The base of the bodies of responses, which are made of rows."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class DayRange(Body):
    """The base of bodies with a first and a last day."""

    first: Day
    last: Day

    @model_validator(mode="after")
    def check_order(self) -> Any:
        """Refuse a last day before the first.

        Raises
        ------
        ValueError
            If it is.
        """
        if self.last < self.first:
            raise ValueError(f"last is before first ({self.first}); exchange the two")
        return self
