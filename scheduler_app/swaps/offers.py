"""What people offer of their assignments, and what they would take."""

from dataclasses import dataclass
from datetime import date as Date, datetime

from scheduler_app.model import Assignment

MAX_WEIGHT = 10


@dataclass(frozen=True, slots=True)
class Want:
    """A kind of assignment that somebody would take.

    Parameters
    ----------
    first, last
        The first and the last day on which it may start, both included; by default any.
    shift_types
        Codes of the shift types it may have; empty for any.
    rotations
        Ids of the rotations it may be in; empty for any.
    weight
        How much it matters to get it, 1 (a little) to 10 (very much).

    Raises
    ------
    ValueError
        If the last day is before the first or the weight is outside its range.
    """

    first: Date | None = None
    last: Date | None = None
    shift_types: frozenset[str] = frozenset()
    rotations: frozenset[str] = frozenset()
    weight: int = 1

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"Expected last >= first ({self.first}), got {self.last}.")
        _check_weight(self.weight)

    def accepts(self, assignment: Assignment) -> bool:
        """Tell whether an assignment is of this kind."""
        return (
            (self.first is None or assignment.date >= self.first)
            and (self.last is None or assignment.date <= self.last)
            and (not self.shift_types or assignment.shift_type in self.shift_types)
            and (not self.rotations or assignment.rotation in self.rotations)
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """An assignment that somebody would part with.

    Parameters
    ----------
    id
        Unique among offers and requests, not empty.
    assignment
        What is offered, and whose it is.
    wants
        What they would take in exchange, any one of them; empty for a give-away.
    weight
        How much it matters to give it away, 1 to 10; of an offer that wants something, the
        weights of its wants count instead.
    expires
        From when on it does not hold any more, with its time zone; None for never.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """

    id: str
    assignment: Assignment
    wants: tuple[Want, ...] = ()
    weight: int = 1
    expires: datetime | None = None

    def __post_init__(self) -> None:
        _check_id(self.id)
        _check_weight(self.weight)
        _check_expiry(self.expires)

    @property
    def person(self) -> str:
        """Id of the person who offers."""
        return self.assignment.person

    @property
    def is_give_away(self) -> bool:
        """Whether nothing is wanted in exchange."""
        return not self.wants


@dataclass(frozen=True, slots=True)
class Request:
    """An assignment more that somebody would take, with nothing offered in exchange.

    Parameters
    ----------
    id
        Unique among offers and requests, not empty.
    person
        Id of the person who would take it.
    wants
        What they would take, one of them; at least one.
    expires
        From when on it does not hold any more, with its time zone; None for never.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """

    id: str
    person: str
    wants: tuple[Want, ...]
    expires: datetime | None = None

    def __post_init__(self) -> None:
        _check_id(self.id)
        if not self.wants:
            raise ValueError(f"Expected something wanted in request {self.id}, got nothing.")
        _check_expiry(self.expires)


def _check_id(name: str) -> None:
    if not name:
        raise ValueError("Expected an id, got an empty one.")


def _check_weight(weight: int) -> None:
    if not 1 <= weight <= MAX_WEIGHT:
        raise ValueError(f"Expected a weight from 1 to {MAX_WEIGHT}, got {weight}.")


def _check_expiry(expires: datetime | None) -> None:
    if expires is not None and expires.tzinfo is None:
        raise ValueError(f"Expected an expiry with a time zone, got {expires}.")
