"""Stored swaps as the entries that the matching knows, and its parts as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from scheduler_app.model import Assignment
from scheduler_app.store.queries.exchanges import Taking
from scheduler_app.store.tables import SwapRow
from scheduler_app.swaps import Exchange, Offer, Part, Request, Want


@dataclass(frozen=True, slots=True)
class StoredExchange:
    """An exchange between two or three people.

    Parameters
    ----------
    id
        Its number.
    state
        ``"proposed"`` or ``"executed"``.
    weight
        The sum of what it matters to them.
    parts
        What each of them gives and takes, in the order of the exchange; entries are the numbers
        of the swaps.
    """

    id: int
    state: str
    weight: int
    parts: tuple[Part, ...]


def split_entries(rows: Iterable[SwapRow]) -> tuple[list[Offer], list[Request]]:
    """Give offers and requests apart."""
    offers: list[Offer] = []
    requests: list[Request] = []
    for row in rows:
        given, wants = assignment_of(row), tuple(_read_want(want) for want in row.wants)
        if given is None:
            requests.append(Request(str(row.id), row.person, wants, row.expires_at))
        else:
            offers.append(Offer(str(row.id), given, wants, row.weight, row.expires_at))
    return offers, requests


def assignment_of(row: SwapRow) -> Assignment | None:
    """Give what a swap offers; None of a request."""
    if row.date is None or row.shift_type is None or row.rotation is None:
        return None
    return Assignment(row.person, row.date, row.shift_type, row.rotation)


def parts_of(rows: Iterable[SwapRow]) -> tuple[Part, ...]:
    """Give the parts of an exchange from its swaps, in their order."""
    return tuple(
        Part(str(row.id), row.person, assignment_of(row), _read_taken(row.takes)) for row in rows
    )


def takings_of(exchange: Exchange) -> tuple[Taking, ...]:
    """Give the parts of an exchange as they are stored."""
    return tuple(Taking(int(part.entry), part.takes) for part in exchange.parts)


def describe_want(want: Want) -> dict[str, Any]:
    """Give a want as JSON."""
    return {
        "first": want.first and want.first.isoformat(),
        "last": want.last and want.last.isoformat(),
        "shift_types": sorted(want.shift_types),
        "rotations": sorted(want.rotations),
        "weight": want.weight,
    }


def _read_want(values: dict[str, Any]) -> Want:
    return Want(
        values["first"] and Date.fromisoformat(values["first"]),
        values["last"] and Date.fromisoformat(values["last"]),
        frozenset(values["shift_types"]),
        frozenset(values["rotations"]),
        values["weight"],
    )


def _read_taken(values: dict[str, Any] | None) -> Assignment | None:
    if values is None:
        return None
    return Assignment(**{**values, "date": Date.fromisoformat(values["date"])})
