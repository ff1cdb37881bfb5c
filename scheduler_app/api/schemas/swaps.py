"""Offers, requests and exchanges as they are sent."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, ConfigDict, Field, model_validator

from scheduler_app.api.schemas.base import Answer, Body, Day, RowId, TextId
from scheduler_app.services.swaps import FoundSwap, NewSwap
from scheduler_app.swaps import Reason, Want

MAX_WANTS = 20
MAX_NAMES = 50

State = Literal["open", "matched", "executed", "withdrawn", "expired"]
Weight = Annotated[int, Field(ge=1, le=10, description="1: a little, 10: very much.")]
Names = Annotated[list[TextId], Field(max_length=MAX_NAMES)]


class WantBody(Body):
    """A kind of assignment that somebody would take; all of it fits where a field is left out."""

    first: Day | None = Field(None, description="The first day that fits.")
    last: Day | None = Field(None, description="The last day that fits.")
    shift_types: Names = Field([], description="Codes; empty for any.")
    rotations: Names = Field([], description="Ids; empty for any.")
    weight: Weight = 1

    @model_validator(mode="after")
    def check_order(self) -> Any:
        """Refuse a last day before the first.

        Raises
        ------
        ValueError
            If it is.
        """
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"last is before first ({self.first}); exchange the two")
        return self

    def to_want(self) -> Want:
        """Give it as the matching knows it."""
        names = (frozenset(self.shift_types), frozenset(self.rotations))
        return Want(self.first, self.last, *names, self.weight)


class SwapBody(Body):
    """An offer of an assignment, or without a date a request for one more."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "schedule_id": 1,
                    "date": "2026-07-04",
                    "wants": [{"first": "2026-07-06", "last": "2026-07-10", "weight": 5}],
                    "expires_at": "2026-07-01T12:00:00Z",
                }
            ]
        }
    )

    schedule_id: RowId = Field(description="A published schedule.")
    date: Day | None = Field(None, description="The day of the assignment offered.")
    wants: list[WantBody] = Field(
        [], max_length=MAX_WANTS, description="What would be taken, one of it; of a give-away none."
    )
    weight: Weight = Field(1, description="How much it matters to give it away, if all of it is.")
    expires_at: Annotated[AwareDatetime, Field(strict=False)] | None = Field(
        None, description="A time to come with its zone, in two years at most."
    )
    person: TextId | None = Field(None, description="Whose it is; by default yours.")

    def to_new_swap(self) -> NewSwap:
        """Give it as the use case knows it."""
        wants = tuple(want.to_want() for want in self.wants)
        return NewSwap(
            self.schedule_id, self.date, wants, self.weight, self.expires_at, self.person
        )


class MatchBody(Body):
    """Which schedule's swaps are to be matched."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"schedule_id": 1}]})

    schedule_id: RowId


class WantAnswer(Answer):
    """A kind of assignment that somebody would take; an empty list or null is any."""

    first: Day | None
    last: Day | None
    shift_types: list[str]
    rotations: list[str]
    weight: int


class SwapAnswer(Answer):
    """An offer, or without a date a request."""

    id: int
    schedule_id: int
    person: str
    date: Day | None
    shift_type: str | None
    rotation: str | None
    wants: list[WantAnswer]
    weight: int
    state: State
    created_at: datetime
    expires_at: datetime | None


class AssignmentAnswer(Answer):
    """One person on one shift."""

    person: str
    date: Day
    shift_type: str
    rotation: str


class PartAnswer(Answer):
    """What one person does in an exchange."""

    swap_id: int = Field(validation_alias="entry")
    person: str
    gives: AssignmentAnswer | None
    takes: AssignmentAnswer | None = Field(description="Still with the name of who gives it.")


class ExchangeAnswer(Answer):
    """Two or three people of whom each takes what the next one gives."""

    id: int
    state: Literal["proposed", "executed"]
    weight: int = Field(description="The sum of what it matters to them.")
    parts: list[PartAnswer]


class FoundSwapAnswer(SwapAnswer):
    """A swap with the exchange that it is part of."""

    exchange: ExchangeAnswer | None

    @classmethod
    def build(cls, found: FoundSwap) -> Self:
        """Describe a swap and its exchange."""
        swap = SwapAnswer.model_validate(found.swap).model_dump()
        return cls.model_validate({**swap, "exchange": found.exchange})


class UnmatchedAnswer(Answer):
    """A swap that stayed, and why."""

    swap_id: int = Field(validation_alias="entry")
    reason: Reason
    person: str | None = Field(description="Whom the nearest exchange would break a rule for.")
    rule: str | None = Field(description="That rule.")
    message: str


class MatchedAnswer(Answer):
    """The exchanges that satisfy the most wishes, and why the other swaps stayed."""

    schedule_id: int
    version: int = Field(description="The version of the schedule that they fit.")
    exchanges: list[ExchangeAnswer]
    unmatched: list[UnmatchedAnswer]
    is_optimal: bool = Field(description="Whether it is proved that no others weigh more.")


class ExecutedAnswer(Answer):
    """An exchange that was carried out."""

    exchange: ExchangeAnswer
    schedule_id: int
    version: int = Field(description="The new version of the schedule.")
