"""What two losses leave uncovered beyond what each alone does."""

from collections.abc import Iterator

import numpy as np

from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.resilience.pair_table import PairTable
from scheduler_app.resilience.roster import Need, Roster


class PairExtras:
    """Extra seats of all pairs at once, where nobody holds two posts on one day.

    Two losses are more than their sum in three cases only: one is the sole candidate for a seat
    of the other; both hold the same post; both hold posts on the same day whose seats have the
    same sole candidate. Whoever is on duty is no candidate on that day, so no two of these
    meet in one pair on one day, except that the last is kept to different posts.

    Parameters
    ----------
    roster
        The posts.
    plain
        Posts x people: who holds which post, and no other on that day.
    """

    def __init__(self, roster: Roster, plain: BoolArray) -> None:
        self._roster = roster
        self._plain = plain
        self._need = self._find_needs()

    def compute(self) -> PairTable:
        """Add up the three cases."""
        table = PairTable(self._plain.shape[1])
        post, person, candidate = self._find_sole_candidates()
        minutes = self._roster.minutes[post]
        table.add(person, candidate, np.ones_like(post), minutes)
        self._add_same_post(table)
        for rows in _group(self._roster.day[post] * self._plain.shape[1] + candidate):
            self._add_contended(table, post[rows], person[rows])
        return table

    def _find_needs(self) -> IntArray:
        """Find the need of the seat that each holder's loss alone opens, or -1: posts x people."""
        roster = self._roster
        spare = roster.staff - roster.minimum
        need = np.full(self._plain.shape, -1)
        for kind in (Need.RESIDENT, Need.SENIOR, Need.FACULTY):
            need[self._plain & roster.groups[kind] & (spare[kind] <= 0)[:, None]] = kind
        return need

    def _find_sole_candidates(self) -> tuple[IntArray, IntArray, IntArray]:
        """Find the seats with one candidate: their posts, their holders and that candidate."""
        roster = self._roster
        post, person = np.nonzero(self._need >= 0)
        need = self._need[post, person]
        is_sole = roster.candidate_counts[need, post] == 1
        post, person, need = post[is_sole], person[is_sole], need[is_sole]
        candidate = (roster.candidates[post] & roster.groups[need]).argmax(axis=1)
        return post, person, candidate

    def _add_same_post(self, table: PairTable) -> None:
        senior, faculty = self._roster.groups[Need.SENIOR], self._roster.groups[Need.FACULTY]
        members = [
            (self._plain & group).astype(np.float64)
            for group in (~senior & ~faculty, senior, faculty)
        ]
        junior_alone, senior_alone, faculty_alone = np.eye(3, dtype=np.int64)
        alone = [junior_alone, senior_alone, faculty_alone]
        for one, other in ((0, 0), (0, 1), (1, 1), (2, 2)):
            extra = (
                self._count_uncovered(alone[one] + alone[other])
                - self._count_uncovered(alone[one])
                - self._count_uncovered(alone[other])
            )
            table.add_groups(members[one], members[other], extra, extra * self._roster.minutes)

    def _count_uncovered(self, leavers: IntArray) -> IntArray:
        """Count the seats of each post that stay empty when so many of its holders leave.

        Parameters
        ----------
        leavers
            Residents in their first year, senior residents, faculty.
        """
        roster = self._roster
        juniors, seniors, faculty = leavers.tolist()
        leaving = np.array([[juniors + seniors], [seniors], [faculty]])
        resident_seats, senior_seats, faculty_seats = np.clip(
            leaving - (roster.staff - roster.minimum), 0, leaving
        )
        residents, seniors_there, faculty_there = roster.candidate_counts
        by_seniors = np.minimum(senior_seats, seniors_there)
        others = np.maximum(resident_seats - senior_seats, 0)
        by_others = np.minimum(others, residents - by_seniors)
        by_faculty = np.minimum(faculty_seats, faculty_there)
        seats = senior_seats + others + faculty_seats
        result: IntArray = seats - by_seniors - by_others - by_faculty
        return result

    def _add_contended(self, table: PairTable, post: IntArray, person: IntArray) -> None:
        """Add the shorter of two seats on different posts with the same sole candidate."""
        one, other = np.triu_indices(len(post), k=1)
        is_other_post = post[one] != post[other]
        one, other = one[is_other_post], other[is_other_post]
        minutes = np.minimum(self._roster.minutes[post[one]], self._roster.minutes[post[other]])
        table.add(person[one], person[other], np.ones_like(one), minutes)


def _group(keys: IntArray) -> Iterator[IntArray]:
    """Give the positions of each key that occurs more than once."""
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order])) + 1
    return (rows for rows in np.split(order, edges) if len(rows) > 1)
