"""The rule on faculty for residents."""

import numpy as np

from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.violations import Violation
from scheduler_app.model import Person, Problem, Schedule
from scheduler_app.model.arrays import IntArray

RESIDENTS_PER_FACULTY = 4
PGY1_PER_FACULTY = 2
_FIRST_YEAR = 1
FACULTY_PARTS = 12
"""Twelfths of a member of the faculty: whole for every ratio from 1:1 to 1:4."""


def supervision(record: DutyRecord) -> list[Violation]:
    """Find shifts with too few faculty for their residents.

    One member of the faculty has at most two residents in their first year, or four above it,
    or fewer where the rotation says so. The parts of all residents on a shift are rounded up
    together. Somebody assigned twice to a shift counts once. Measured in faculty.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.5 to 6.11 (VI.A.2), which ask for faculty
    by the resident's level; the ratios are what the program makes of them.
    """
    slot, person, rotation = _supervised_pairs(record.schedule)
    first = np.flatnonzero(np.diff(slot, prepend=-1))
    is_faculty = np.array([not p.is_resident for p in record.problem.people])[person]
    faculty = np.add.reduceat(is_faculty.astype(np.int64), first)
    parts = np.add.reduceat(faculty_parts(record.problem)[rotation, person], first)
    needed = -(-parts // FACULTY_PARTS)
    found = np.flatnonzero(faculty < needed)
    columns = (slot[first[found]], faculty[found], needed[found])
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [_report(record.schedule, *row) for row in rows]


def _supervised_pairs(schedule: Schedule) -> tuple[IntArray, IntArray, IntArray]:
    """Give the shift worked, the person and the rotation of all supervised work, by shift.

    A shift worked is one number, made of its day, shift type and rotation.
    """
    problem, table = schedule.problem, schedule.table
    is_supervised = np.array([s.is_supervised for s in problem.shift_types])
    rows = np.flatnonzero(is_supervised[table.shift])
    shift_of_day = table.day[rows] * len(problem.shift_types) + table.shift[rows]
    slot = shift_of_day * len(problem.rotations) + table.rotation[rows]
    pairs = _sort_distinct(slot * len(problem.people) + table.person[rows])
    slot, person = np.divmod(pairs, len(problem.people))
    return slot, person, slot % len(problem.rotations)


def _sort_distinct(values: IntArray) -> IntArray:
    """Sort numbers and drop those that come again; many times faster than ``numpy.unique``."""
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), dtype=np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def faculty_parts(problem: Problem) -> IntArray:
    """Give the twelfths of a member of the faculty that each person needs on a shift.

    Parameters
    ----------
    problem
        Knows the people and the rotations.

    Returns
    -------
    IntArray
        Rotations x people, 0 to 12; faculty need none.
    """
    limits = np.array([_residents_per_faculty(person) for person in problem.people])
    ratios = np.array([r.residents_per_faculty for r in problem.rotations])
    parts = FACULTY_PARTS // np.minimum(np.maximum(limits, 1), ratios[:, None])
    return np.where(limits > 0, parts, 0)


def _residents_per_faculty(person: Person) -> int:
    if not person.is_resident:
        return 0
    return PGY1_PER_FACULTY if person.pgy == _FIRST_YEAR else RESIDENTS_PER_FACULTY


def _report(schedule: Schedule, slot: int, faculty: int, needed: int) -> Violation:
    problem = schedule.problem
    shift_of_day, rotation = divmod(slot, len(problem.rotations))
    day, shift = divmod(shift_of_day, len(problem.shift_types))
    place = f"{problem.rotations[rotation].id} {problem.shift_types[shift].code}"
    date = problem.date_of(day)
    return Violation("supervision", None, place, date, date, faculty, needed)
