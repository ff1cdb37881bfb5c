"""What somebody offers or asks for, and whether it can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date, datetime, timedelta

from scheduler_app.services.errors import InvalidInputError
from scheduler_app.swaps import Want

LONGEST = timedelta(days=731)
"""How far ahead an expiry may be."""


@dataclass(frozen=True, slots=True)
class NewSwap:
    """An offer of an assignment, or a request for one more.

    Parameters
    ----------
    schedule_id
        Number of a published schedule.
    date
        The day of the assignment that is offered; None to ask for one more.
    wants
        What would be taken, any one of it; empty for a give-away.
    weight
        How much it matters to give it away, 1 (a little) to 10 (very much); of what wants
        something, the weights of its wants count instead.
    expires_at
        From when on it does not hold any more, with its time zone; None for never.
    person
        Id of the person; by default of whoever asks.

    Raises
    ------
    ValueError
        If the weight is outside its range.
    """

    schedule_id: int
    date: Date | None = None
    wants: tuple[Want, ...] = ()
    weight: int = 1
    expires_at: datetime | None = None
    person: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.weight <= 10:
            raise ValueError(f"Expected a weight from 1 to 10, got {self.weight}.")


def check_swap(new: NewSwap, known: Mapping[str, frozenset[str]], now: datetime) -> None:
    """Check what needs no schedule to be known.

    Parameters
    ----------
    new
        What is offered or asked for.
    known
        The program's ``shift_types`` and ``rotations``.
    now
        The present, with its time zone.

    Raises
    ------
    InvalidInputError
        If it offers nothing and wants nothing, its expiry is not to come, or it wants a shift
        type or rotation that the program has not.
    """
    if new.date is None and not new.wants:
        fault = "nothing is offered and nothing is wanted"
        raise InvalidInputError("wants", fault, "name the date of an assignment, or what is wanted")
    _check_expiry(new.expires_at, now)
    for position, want in enumerate(new.wants):
        _check_names(f"wants[{position}].shift_types", want.shift_types, known["shift_types"])
        _check_names(f"wants[{position}].rotations", want.rotations, known["rotations"])


def _check_expiry(expires_at: datetime | None, now: datetime) -> None:
    if expires_at is None:
        return
    if expires_at.tzinfo is None:
        fault = f"{expires_at.isoformat()} has no time zone"
        raise InvalidInputError("expires_at", fault, "add one, such as Z or +02:00")
    if not now < expires_at <= now + LONGEST:
        fault = f"{expires_at.isoformat()} is not within the two years to come"
        raise InvalidInputError("expires_at", fault, "name a time to come, or leave it out")


def _check_names(field: str, names: frozenset[str], known: frozenset[str]) -> None:
    unknown = ", ".join(map(repr, sorted(names - known)))
    if unknown:
        listed = ", ".join(sorted(known))
        raise InvalidInputError(field, f"the program has no {unknown}", f"choose from {listed}")
