"""What a schedule is made for: the program, its demand, and what is known of the people."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from scheduler_app.model.absences import Absence
from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.model.assignments import Assignment, AssignmentTable
from scheduler_app.model.demand import Demand
from scheduler_app.model.people import Person
from scheduler_app.model.preferences import Preference
from scheduler_app.model.problem_checks import check_problem
from scheduler_app.model.rotations import Rotation
from scheduler_app.model.shifts import ShiftType
from scheduler_app.model.timeline import Timeline

WINDOW_DAYS = 28
"""The four weeks over which work hours are averaged."""


@dataclass(frozen=True)
class Problem:
    """A horizon to be scheduled.

    Parameters
    ----------
    start
        The first day of the horizon.
    days
        Its length, 1 to 371.
    people
        Residents and faculty, 1 to 1,000, ids unique.
    shift_types, rotations
        At least one of each, codes and ids unique.
    demand
        The cover needed, at most one entry for a date, shift type and rotation.
    absences
        Days away, inside the horizon and around it; those of one person do not overlap.
    preferences
        Wishes for days of the horizon.
    history
        Assignments before ``start``.
    history_start
        The first day of which the assignments are known; by default the earliest of
        ``history``, or ``start`` without one.
    timezone
        IANA name of the zone of all local times; by default UTC, which has no summer time.
    is_pgy1_limited_to_16_hours
        Whether the former limit of 16 h of continuous duty holds for PGY-1.

    Raises
    ------
    InvalidProblemError
        If a value is outside its range, a name is unknown, or two entries contradict each other.
    """

    start: Date
    days: int
    people: tuple[Person, ...]
    shift_types: tuple[ShiftType, ...]
    rotations: tuple[Rotation, ...]
    demand: tuple[Demand, ...] = ()
    absences: tuple[Absence, ...] = ()
    preferences: tuple[Preference, ...] = ()
    history: tuple[Assignment, ...] = ()
    history_start: Date | None = None
    timezone: str = "UTC"
    is_pgy1_limited_to_16_hours: bool = False

    def __post_init__(self) -> None:
        check_problem(self)

    @cached_property
    def person_index(self) -> dict[str, int]:
        """Positions of people by id."""
        return {person.id: i for i, person in enumerate(self.people)}

    @cached_property
    def shift_index(self) -> dict[str, int]:
        """Positions of shift types by code."""
        return {shift.code: i for i, shift in enumerate(self.shift_types)}

    @cached_property
    def rotation_index(self) -> dict[str, int]:
        """Positions of rotations by id."""
        return {rotation.id: i for i, rotation in enumerate(self.rotations)}

    @cached_property
    def shift_start_minutes(self) -> IntArray:
        """Minutes from midnight to each shift type's start."""
        return np.array([shift.start_minute for shift in self.shift_types], dtype=np.int64)

    @cached_property
    def history_table(self) -> AssignmentTable:
        """The history as columns."""
        return AssignmentTable.from_assignments(self, self.history)

    @cached_property
    def first_known_day(self) -> int:
        """The first day of which the assignments are known, relative to the start; 0 or less."""
        if self.history_start is not None:
            return self.day_of(self.history_start)
        return min((self.day_of(assignment.date) for assignment in self.history), default=0)

    @cached_property
    def timeline(self) -> Timeline:
        """Instants from the first known day to four weeks and a few days after the horizon."""
        first = min(self.first_known_day, 0)
        if self.history:
            first = min(first, int(self.history_table.day.min()))
        last = self.days + WINDOW_DAYS + 2
        return Timeline(self.start, first - 3, last, ZoneInfo(self.timezone), self.shift_types)

    @cached_property
    def absent(self) -> BoolArray:
        """Whether a person is away on a day: people x days, from ``first_known_day`` on.

        The columns reach four weeks beyond the horizon's end, as far as windows can.
        """
        first, width = self.first_known_day, self.days + WINDOW_DAYS - self.first_known_day
        away = np.zeros((len(self.people), width), dtype=np.bool_)
        for absence in self.absences:
            begin = max(self.day_of(absence.first) - first, 0)
            end = self.day_of(absence.last) - first + 1
            if end > 0:
                away[self.person_index[absence.person], begin:end] = True
        return away

    @property
    def end(self) -> Date:
        """The last day of the horizon."""
        return self.date_of(self.days - 1)

    def day_of(self, date: Date) -> int:
        """Give a date's distance from the start in days."""
        return date.toordinal() - self.start.toordinal()

    def date_of(self, day: int) -> Date:
        """Give the date of a day of the horizon."""
        return self.start + timedelta(days=day)

    def part(
        self, first_day: int, days: int, history: Iterable[Assignment], history_start: Date
    ) -> "Problem":
        """Give the problem of some days of this one, with what went before as history.

        Parameters
        ----------
        first_day, days
            Where the part begins in this horizon, and its length.
        history
            The assignments before it.
        history_start
            The first day of which they are known.
        """
        first, last = self.date_of(first_day), self.date_of(first_day + days - 1)
        return replace(
            self,
            start=first,
            days=days,
            demand=tuple(d for d in self.demand if first <= d.date <= last),
            preferences=tuple(p for p in self.preferences if first <= p.date <= last),
            history=tuple(history),
            history_start=history_start,
        )
