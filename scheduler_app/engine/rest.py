"""Which shifts one person cannot work one after the other."""

import numpy as np

from scheduler_app.model import Problem, ShiftKind
from scheduler_app.model.arrays import BoolArray, IntArray

REST_MINUTES = 8 * 60
REST_AFTER_CALL_MINUTES = 14 * 60
LONG_CALL_MINUTES = 24 * 60

REACH_DAYS = 2
"""A shift of 28 h and 14 h of rest forbid nothing beyond the second day after."""


Clique = tuple[frozenset[int], frozenset[int]]


class RestRules:
    """The rest between two shifts of one person.

    The eight hours between shifts are a recommendation of the program requirements; the engine
    keeps them as a rule, for residents and faculty alike.

    Parameters
    ----------
    problem
        Whose shift types and clock changes count.
    """

    def __init__(self, problem: Problem) -> None:
        self._timeline = problem.timeline
        shifts = problem.shift_types
        self._count = len(shifts)
        self._duration = np.array([shift.duration_minutes for shift in shifts])
        is_long_call = np.array(
            [
                shift.kind is ShiftKind.IN_HOUSE_CALL
                and shift.duration_minutes >= LONG_CALL_MINUTES
                for shift in shifts
            ]
        )
        self._rest = np.where(is_long_call, REST_AFTER_CALL_MINUTES, REST_MINUTES)
        on_site = np.array([shift.is_on_site for shift in shifts])
        self._both_on_site = on_site[:, None] & on_site[None, :]
        self._cliques: dict[tuple[int, int], tuple[Clique, ...]] = {}

    def forbidden(self, day: int, later: int) -> BoolArray:
        """Give the pairs of shift types on two days that leave too little rest.

        Parameters
        ----------
        day, later
            The two days, the first before the second.

        Returns
        -------
        ndarray of bool
            Shift types on ``day`` x shift types on ``later``.
        """
        shifts = np.arange(self._count)
        end = self._timeline.starts(np.full(self._count, day), shifts) + self._duration
        start = self._timeline.starts(np.full(self._count, later), shifts)
        gap = start[None, :] - end[:, None]
        result: BoolArray = (gap < self._rest[:, None]) & self._both_on_site
        return result

    def cliques(self, day: int, later: int) -> tuple[Clique, ...]:
        """Give groups of shift types on two days of which one person can work one at most.

        Together they forbid exactly the pairs of ``forbidden``.
        """
        key = (day, later)
        if key not in self._cliques:
            self._cliques[key] = _find_cliques(self.forbidden(day, later))
        return self._cliques[key]

    def most_in_two_days(self, day: int, amount: IntArray) -> int:
        """Give the largest sum of amounts of two shifts that one person can start on two days.

        Parameters
        ----------
        day
            The first of the two days.
        amount
            Of each shift type, at least 0.
        """
        both = np.where(self.forbidden(day, day + 1), 0, amount[:, None] + amount[None, :])
        return max(int(both.max()), int(amount.max()))


def _find_cliques(forbidden: BoolArray) -> tuple[Clique, ...]:
    blocked = [frozenset(np.flatnonzero(row).tolist()) for row in forbidden]
    return tuple(
        (frozenset(s for s, others in enumerate(blocked) if others >= later), later)
        for later in sorted(set(blocked), key=sorted)
        if later
    )
