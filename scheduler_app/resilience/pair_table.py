"""A number of seats and of minutes for every pair of people."""

import numpy as np
from numpy.typing import NDArray

from scheduler_app.model.arrays import IntArray


class PairTable:
    """Two symmetric tables of people x people, to which seats are added.

    Parameters
    ----------
    people
        How many people there are.

    Attributes
    ----------
    shifts, minutes
        Seats and their minutes; the diagonal means nothing.
    """

    def __init__(self, people: int) -> None:
        self.shifts = np.zeros((people, people), dtype=np.int64)
        self.minutes = np.zeros((people, people), dtype=np.int64)

    def add(self, first: IntArray, second: IntArray, shifts: IntArray, minutes: IntArray) -> None:
        """Add to the pairs of two columns, element by element; a pair may come again."""
        for one, other in ((first, second), (second, first)):
            np.add.at(self.shifts, (one, other), shifts)
            np.add.at(self.minutes, (one, other), minutes)

    def add_groups(
        self,
        group: NDArray[np.float64],
        other: NDArray[np.float64],
        shifts: IntArray,
        minutes: IntArray,
    ) -> None:
        """Add, for each post, to the pairs of one of a group and one of another.

        Parameters
        ----------
        group, other
            Posts x people, 0 or 1: who belongs to them; no one to both, unless they are the same.
        shifts, minutes
            What to add, by post.
        """
        used = np.flatnonzero(shifts)
        left, right = group[used].T, other[used]
        for table, amount in ((self.shifts, shifts), (self.minutes, minutes)):
            sums = ((left * amount[used]) @ right).round().astype(np.int64)
            table += sums if group is other else sums + sums.T
