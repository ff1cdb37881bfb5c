"""Extra seats of pairs on days on which somebody holds several posts."""

import numpy as np

from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.resilience.pair_table import PairTable
from scheduler_app.resilience.roster import Roster
from scheduler_app.resilience.seats import Seats


def find_crowded(roster: Roster) -> BoolArray:
    """Find the days on which somebody holds more than one post: people x days."""
    return _count_held(roster) > 1


def add_crowded(table: PairTable, roster: Roster, seats: Seats) -> None:
    """Add what pairs leave uncovered on these days beyond what each alone does.

    Each pair and day is a matching of its own, except where both have candidates in plenty.

    Parameters
    ----------
    table
        To add to.
    roster, seats
        The posts, and the seats that open on them.
    """
    crowded, thin = find_crowded(roster), _find_thin(roster)
    for person, day in np.argwhere(crowded).tolist():
        for other in _find_touched(seats, person, day, thin):
            if other < person and crowded[other, day]:
                continue  # the same pair has come up from the other side
            _add_pair(table, seats, person, other, day)


def _count_held(roster: Roster) -> IntArray:
    held = np.zeros((roster.holds.shape[1], roster.problem.days), dtype=np.int64)
    post, person = np.nonzero(roster.holds)
    np.add.at(held, (person, roster.day[post]), 1)
    return held


def _find_thin(roster: Roster) -> BoolArray:
    """Find who holds a post with few candidates on which day: people x days.

    Two people open no more seats on a day than twice what anybody holds. Seats with one
    candidate more than that, who may be one of the two, are covered whatever the others are.
    """
    plenty = 2 * _count_held(roster).max(axis=0, initial=0)[roster.day] + 1
    is_scarce = (roster.minimum > 0) & (roster.candidate_counts < plenty)
    thin = np.zeros((roster.holds.shape[1], roster.problem.days), dtype=np.bool_)
    for need, group in enumerate(roster.groups):
        post, person = np.nonzero(roster.holds & group & is_scarce[need][:, None])
        thin[person, roster.day[post]] = True
    return thin


def _find_touched(seats: Seats, person: int, day: int, thin: BoolArray) -> list[int]:
    on_duty = {other for other, days in enumerate(seats.held) if day in days} - {person}
    if not thin[person, day]:
        return sorted(other for other in on_duty if thin[other, day])
    candidates = {c for seat in seats.open(day, (person,)) for c in seat.candidates}
    return sorted(on_duty | candidates)


def _add_pair(table: PairTable, seats: Seats, person: int, other: int, day: int) -> None:
    both = seats.measure_uncovered(day, (person, other))
    alone = seats.measure_alone(day, person), seats.measure_alone(day, other)
    shifts, minutes = (b - x - y for b, x, y in zip(both, *alone, strict=True))
    if shifts or minutes:
        columns = ([person], [other], [shifts], [minutes])
        table.add(*(np.array(column) for column in columns))
