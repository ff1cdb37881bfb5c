"""The seats that open on a post when people leave it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scheduler_app.resilience.matching import find_covered
from scheduler_app.resilience.roster import Need, Roster


@dataclass(frozen=True, slots=True)
class Seat:
    """One place on a post that must be taken again.

    Parameters
    ----------
    post
        Position of the post in the demand.
    need
        Whom it takes.
    candidates
        Positions of those who could take it, in order.
    """

    post: int
    need: Need
    candidates: tuple[int, ...]


class Seats:
    """The seats that open on posts, and how many of them can be taken again.

    A post opens as many seats as it then misses more people than before. Where it misses more
    seniors, so many of its seats are for seniors only.

    Parameters
    ----------
    roster
        The posts.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._spare = (roster.staff - roster.minimum).tolist()
        self._days = roster.day.tolist()
        self._minutes = roster.minutes.tolist()
        self._groups = roster.groups.T.tolist()
        self._candidates: dict[tuple[int, Need], tuple[int, ...]] = {}
        self._alone: dict[tuple[int, int], tuple[int, int]] = {}

    @cached_property
    def held(self) -> list[dict[int, tuple[int, ...]]]:
        """The posts that each person holds, by day."""
        held: list[dict[int, tuple[int, ...]]] = [{} for _ in self._groups]
        for post, person in np.argwhere(self._roster.holds).tolist():
            day = self._days[post]
            held[person][day] = (*held[person].get(day, ()), post)
        return held

    def open(self, day: int, leavers: Sequence[int]) -> tuple[Seat, ...]:
        """Give the seats that open on a day when these people leave, by post."""
        holders: dict[int, list[int]] = {}
        for person in leavers:
            for post in self.held[person].get(day, ()):
                holders.setdefault(post, []).append(person)
        return tuple(
            Seat(post, need, self._find_candidates(post, need, leavers))
            for post in sorted(holders)
            for need in self._needs(post, holders[post])
        )

    def find_covered(self, seats: Sequence[Seat]) -> tuple[bool, ...]:
        """Find which seats of one day are taken in the best re-cover."""
        lengths = [self._minutes[seat.post] for seat in seats]
        return find_covered([seat.candidates for seat in seats], lengths)

    def measure_uncovered(self, day: int, leavers: Sequence[int]) -> tuple[int, int]:
        """Count the seats of a day that stay empty, and add up their minutes."""
        seats = self.open(day, leavers)
        covered = self.find_covered(seats)
        empty = [
            self._minutes[seat.post]
            for seat, is_covered in zip(seats, covered, strict=True)
            if not is_covered
        ]
        return len(empty), sum(empty)

    def measure_alone(self, day: int, person: int) -> tuple[int, int]:
        """Give the same for one person, worked out once."""
        key = (day, person)
        if key not in self._alone:
            self._alone[key] = self.measure_uncovered(day, (person,))
        return self._alone[key]

    def _needs(self, post: int, leavers: Iterable[int]) -> list[Need]:
        residents, seniors, faculty = (
            min(max(leaving - spare[post], 0), leaving)
            for leaving, spare in zip(self._count(leavers), self._spare, strict=True)
        )
        return (
            [Need.SENIOR] * seniors
            + [Need.RESIDENT] * max(residents - seniors, 0)
            + [Need.FACULTY] * faculty
        )

    def _count(self, leavers: Iterable[int]) -> tuple[int, int, int]:
        groups = [self._groups[person] for person in leavers]
        return (
            sum(group[Need.RESIDENT] for group in groups),
            sum(group[Need.SENIOR] for group in groups),
            sum(group[Need.FACULTY] for group in groups),
        )

    def _find_candidates(self, post: int, need: Need, leavers: Sequence[int]) -> tuple[int, ...]:
        key = (post, need)
        if key not in self._candidates:
            found = np.flatnonzero(self._roster.candidates[post] & self._roster.groups[need])
            self._candidates[key] = tuple(found.tolist())
        candidates = self._candidates[key]
        if any(self._roster.candidates[post, person] for person in leavers):
            return tuple(person for person in candidates if person not in leavers)
        return candidates
