"""One line of minutes on which all residents' times lie end to end."""

import numpy as np

from scheduler_app.model import Problem
from scheduler_app.model.arrays import IntArray

_DAYS_AFTER_END = 4
"""A shift of 28 h from the horizon's last day ends before the midnight so many days later."""


class TimeAxis:
    """The points at which residents' duty starts and ends.

    Resident ``r`` has the points from ``r * stride`` on, one a minute of elapsed time, so that
    one sort or search serves all residents at once. More than two days lie between the last duty
    of one and the first of the next.

    Parameters
    ----------
    problem
        Names the residents, the days and the time zone.

    Attributes
    ----------
    residents
        Positions in the problem's people.
    first_day
        The day of the first midnight, relative to the problem's start.
    midnights
        The points of the first resident at which days begin.
    stride
        Points of one resident.
    """

    def __init__(self, problem: Problem) -> None:
        self.residents = [i for i, p in enumerate(problem.people) if p.is_resident]
        self.first_day = problem.timeline.first_day
        self._origin = int(problem.timeline.midnights(self.first_day, self.first_day)[0])
        last_day = problem.days + _DAYS_AFTER_END
        self.midnights = problem.timeline.midnights(self.first_day, last_day) - self._origin
        self.stride = int(self.midnights[-1])

    def points(self, resident: IntArray, instant: IntArray) -> IntArray:
        """Give the points of residents' instants, element by element."""
        result: IntArray = resident * self.stride + (instant - self._origin)
        return result

    def midnights_of_all(self, first_day: int, last_day: int) -> IntArray:
        """Give the points at which some days begin, residents x days, both days included."""
        midnights = self.midnights[first_day - self.first_day : last_day + 1 - self.first_day]
        result: IntArray = np.arange(len(self.residents))[:, None] * self.stride + midnights
        return result

    def days(self, point: IntArray) -> IntArray:
        """Give the days in which points lie, relative to the problem's start."""
        column = np.searchsorted(self.midnights, point % self.stride, side="right") - 1
        result: IntArray = column + self.first_day
        return result
