"""Who works what, as objects for people and as columns for arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from scheduler_app.model.arrays import BoolArray, IntArray

if TYPE_CHECKING:
    from scheduler_app.model.problem import Problem


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """One person on one shift of one rotation.

    Parameters
    ----------
    person
        Id of the person.
    date
        The day on which the shift starts.
    shift_type
        Code of the shift type.
    rotation
        Id of the rotation.
    """

    person: str
    date: Date
    shift_type: str
    rotation: str


@dataclass(frozen=True, slots=True, eq=False)
class AssignmentTable:
    """Assignments as four columns of equal length, sorted by person, day and start of the shift.

    Parameters
    ----------
    person, shift, rotation
        Positions in the problem's ``people``, ``shift_types`` and ``rotations``.
    day
        Days since the problem's start; negative in the history.
    """

    person: IntArray
    day: IntArray
    shift: IntArray
    rotation: IntArray

    @classmethod
    def from_columns(
        cls,
        problem: Problem,
        person: IntArray,
        day: IntArray,
        shift: IntArray,
        rotation: IntArray,
    ) -> AssignmentTable:
        """Sort four columns into a table."""
        start = problem.shift_start_minutes[shift]
        order = np.lexsort((rotation, start, day, person))
        return cls(person[order], day[order], shift[order], rotation[order])

    @classmethod
    def from_assignments(
        cls, problem: Problem, assignments: Iterable[Assignment]
    ) -> AssignmentTable:
        """Look up the positions of assignments whose names the problem knows.

        Raises
        ------
        KeyError
            If a person, shift type or rotation is unknown.
        """
        people, shifts, rotations = (
            problem.person_index,
            problem.shift_index,
            problem.rotation_index,
        )
        origin = problem.start.toordinal()
        rows = [
            (
                people[a.person],
                a.date.toordinal() - origin,
                shifts[a.shift_type],
                rotations[a.rotation],
            )
            for a in assignments
        ]
        columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
        return cls.from_columns(problem, *columns)

    def to_assignments(self, problem: Problem) -> Iterator[Assignment]:
        """Yield the rows as objects, in the table's order."""
        columns = zip(
            self.person.tolist(),
            self.day.tolist(),
            self.shift.tolist(),
            self.rotation.tolist(),
            strict=True,
        )
        for person, day, shift, rotation in columns:
            yield Assignment(
                problem.people[person].id,
                problem.start + timedelta(days=day),
                problem.shift_types[shift].code,
                problem.rotations[rotation].id,
            )

    def where(self, mask: BoolArray) -> AssignmentTable:
        """Give the rows that a mask of this length keeps."""
        return AssignmentTable(
            self.person[mask], self.day[mask], self.shift[mask], self.rotation[mask]
        )

    def __len__(self) -> int:
        return len(self.person)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, AssignmentTable):
            return NotImplemented
        return all(
            np.array_equal(getattr(self, name), getattr(other, name)) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]
