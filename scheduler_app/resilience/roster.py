"""A schedule as arrays: who holds which post, and who could take it."""

from enum import IntEnum
from functools import cached_property

import numpy as np

from scheduler_app.model import Problem, Schedule
from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.resilience.away import find_away, find_leave_weeks
from scheduler_app.resilience.qualified import find_allowed, find_qualified
from scheduler_app.resilience.rest import find_unrested


class Need(IntEnum):
    """Whom a seat is for."""

    RESIDENT = 0
    SENIOR = 1
    FACULTY = 2


class Roster:
    """The posts of a schedule, one for each entry of the problem's demand.

    Parameters
    ----------
    schedule
        The schedule. Somebody assigned twice to the same shift of a rotation counts once.

    Attributes
    ----------
    problem
        What the schedule was made for.
    day, shift, rotation
        Of each post: days since the start, and positions in the problem's lists.
    minimum
        Residents, seniors and faculty that each post needs: needs x posts.
    minutes
        Length of each post's shift.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.problem = schedule.problem
        columns = _read_demand(schedule.problem)
        self.day, self.shift, self.rotation = columns[:3]
        self.minimum = columns[3:]
        durations = np.array([shift.duration_minutes for shift in self.problem.shift_types])
        self.minutes = durations[self.shift]

    @cached_property
    def groups(self) -> BoolArray:
        """Who counts as resident, as senior, as faculty: needs x people."""
        people = self.problem.people
        return np.array(
            [
                [person.is_resident for person in people],
                [person.is_senior for person in people],
                [not person.is_resident for person in people],
            ]
        )

    @cached_property
    def holds(self) -> BoolArray:
        """Who works which post: posts x people."""
        table = self.schedule.table
        shape = (self.problem.days, len(self.problem.shift_types), len(self.problem.rotations))
        post_at = np.full(shape, -1)
        post_at[self.day, self.shift, self.rotation] = np.arange(len(self.day))
        post = post_at[table.day, table.shift, table.rotation]
        result = np.zeros((len(self.day), len(self.problem.people)), dtype=np.bool_)
        result[post[post >= 0], table.person[post >= 0]] = True
        return result

    @cached_property
    def staff(self) -> IntArray:
        """How many residents, seniors and faculty hold each post: needs x posts."""
        return self.groups.astype(np.int64) @ self.holds.T.astype(np.int64)

    @cached_property
    def candidates(self) -> BoolArray:
        """Who could take a seat on which post, the role aside: posts x people.

        Qualified, allowed that year of training and that shift, not on duty that day, not away
        on any day that the shift touches nor bound by leave, rested before and after.
        """
        table, problem = self.schedule.table, self.problem
        on_duty = np.zeros((problem.days, len(problem.people)), dtype=np.bool_)
        on_duty[table.day, table.person] = True
        refuses_leave = np.array([not rotation.is_leave_allowed for rotation in problem.rotations])
        barred = find_away(problem) | find_unrested(self.schedule)
        result: BoolArray = find_qualified(problem)[self.rotation]
        result &= find_allowed(problem)[self.shift]
        result &= ~on_duty[self.day] & ~barred[self.day, :, self.shift]
        result &= ~(refuses_leave[self.rotation, None] & find_leave_weeks(problem)[self.day])
        return result

    @cached_property
    def candidate_counts(self) -> IntArray:
        """How many candidates a seat of each need has: needs x posts."""
        return self.groups.astype(np.int64) @ self.candidates.T.astype(np.int64)


def _read_demand(problem: Problem) -> IntArray:
    rows = [
        (
            problem.day_of(demand.date),
            problem.shift_index[demand.shift_type],
            problem.rotation_index[demand.rotation],
            demand.min_residents,
            demand.min_seniors,
            demand.faculty,
        )
        for demand in problem.demand
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 6).T
