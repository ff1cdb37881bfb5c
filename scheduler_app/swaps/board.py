"""Offers and requests against their schedule, as columns."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scheduler_app.model import Problem, Schedule
from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.swaps.errors import InvalidOfferError
from scheduler_app.swaps.offers import Offer, Request

NOTHING = -1
"""In the columns of what is offered, where a request offers nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """Offers and requests together, sorted by id: the entries.

    An exchange is a cycle of entries, each of which takes what the next one offers. A request
    offers nothing, and a give-away takes nothing.

    Parameters
    ----------
    schedule
        What the offers are of.
    entries
        The offers and requests.
    person
        Positions of their people.
    row, day, shift, rotation
        Of the assignments offered: the row of the schedule's table and what it says; all
        ``NOTHING`` for a request.
    """

    schedule: Schedule
    entries: tuple[Offer | Request, ...]
    person: IntArray
    row: IntArray
    day: IntArray
    shift: IntArray
    rotation: IntArray

    @property
    def is_offer(self) -> BoolArray:
        """Which entries offer something."""
        result: BoolArray = self.row != NOTHING
        return result

    @property
    def is_give_away(self) -> BoolArray:
        """Which entries take nothing."""
        return np.array([not entry.wants for entry in self.entries], dtype=np.bool_)

    @property
    def slot(self) -> IntArray:
        """One number for day, shift type and rotation of what is offered."""
        problem = self.schedule.problem
        shift_of_day = self.day * len(problem.shift_types) + self.shift
        result: IntArray = shift_of_day * len(problem.rotations) + self.rotation
        return np.where(self.is_offer, result, NOTHING)


def build_board(
    schedule: Schedule, offers: Iterable[Offer], requests: Iterable[Request] = ()
) -> Board:
    """Look up what is offered.

    Raises
    ------
    InvalidOfferError
        If an id comes twice, a name is unknown, an assignment is not in the schedule, or is in
        it or offered more than once.
    """
    unsorted: list[Offer | Request] = [*offers, *requests]
    entries = tuple(sorted(unsorted, key=lambda entry: entry.id))
    rows_of = _rows_by_assignment(schedule)
    found: dict[int, str] = {}
    columns = []
    for position, entry in enumerate(entries):
        if position and entries[position - 1].id == entry.id:
            raise InvalidOfferError(entry.id, "the id comes twice", "give each an id of its own")
        _check_names(schedule.problem, entry)
        row = _find_row(schedule, rows_of, entry) if isinstance(entry, Offer) else NOTHING
        if row in found:
            fault = f"offer {found[row]!r} offers the same assignment"
            raise InvalidOfferError(entry.id, fault, "withdraw one of the two")
        if row != NOTHING:
            found[row] = entry.id
        columns.append((schedule.problem.person_index[entry.person], row))
    person, row_column = np.array(columns, dtype=np.int64).reshape(-1, 2).T
    return Board(schedule, entries, person, row_column, *_look_up(schedule, row_column))


def _look_up(schedule: Schedule, row: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    table = schedule.table
    day, shift, rotation = (
        np.append(column, NOTHING)[row] for column in (table.day, table.shift, table.rotation)
    )
    return day, shift, rotation


def _rows_by_assignment(schedule: Schedule) -> dict[tuple[int, ...], list[int]]:
    table = schedule.table
    columns = (table.person, table.day, table.shift, table.rotation)
    rows_of: dict[tuple[int, ...], list[int]] = {}
    for row, key in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        rows_of.setdefault(key, []).append(row)
    return rows_of


def _check_names(problem: Problem, entry: Offer | Request) -> None:
    wanted_shifts = (code for want in entry.wants for code in sorted(want.shift_types))
    wanted_rotations = (name for want in entry.wants for name in sorted(want.rotations))
    for what, names, known in (
        ("person", (entry.person,), problem.person_index),
        ("shift type", wanted_shifts, problem.shift_index),
        ("rotation", wanted_rotations, problem.rotation_index),
    ):
        for name in names:
            if name not in known:
                raise InvalidOfferError(entry.id, f"no {what} is named {name!r}", "correct it")


def _find_row(schedule: Schedule, rows_of: dict[tuple[int, ...], list[int]], offer: Offer) -> int:
    problem, offered = schedule.problem, offer.assignment
    key = (
        problem.person_index[offered.person],
        problem.day_of(offered.date),
        problem.shift_index.get(offered.shift_type, NOTHING),
        problem.rotation_index.get(offered.rotation, NOTHING),
    )
    rows = rows_of.get(key, [])
    if len(rows) == 1:
        return rows[0]
    times = "more than once" if rows else "not"
    raise InvalidOfferError(
        offer.id,
        f"{offered.shift_type} in {offered.rotation} on {offered.date} is {times} in the schedule "
        f"of {offered.person!r}",
        "offer an assignment that is there once",
    )
