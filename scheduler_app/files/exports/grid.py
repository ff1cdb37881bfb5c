"""The calendar grid: people as rows, days as columns, one table for each four weeks."""

from collections.abc import Iterator
from functools import cached_property

from scheduler_app.files.exports.grid_parts import Block, Cell, Chip, Row, Section
from scheduler_app.files.exports.labels import build_labels
from scheduler_app.files.exports.totals import Totals, compute_totals
from scheduler_app.files.exports.worked_shifts import select_person
from scheduler_app.model import WINDOW_DAYS, Person, Schedule


class Grid:
    """A schedule as the template wants it.

    Parameters
    ----------
    schedule
        The schedule.
    person
        Id of the one person wanted; by default all.

    Raises
    ------
    UnknownPersonError
        If the problem has no such person.
    """

    def __init__(self, schedule: Schedule, person: str | None = None) -> None:
        select_person(schedule, person)
        self._schedule = schedule
        self._problem = schedule.problem
        self._people = [p for p in schedule.problem.people if person in (None, p.id)]
        self.labels = build_labels(schedule.problem.rotations)

    @cached_property
    def blocks(self) -> list[Block]:
        """The tables, in the order of time."""
        firsts = range(0, self._problem.days, WINDOW_DAYS)
        return [self._build_block(number, first) for number, first in enumerate(firsts, start=1)]

    @cached_property
    def whole(self) -> list[tuple[str, list[tuple[Person, Totals]]]]:
        """The totals of the whole horizon, by section."""
        totals = compute_totals(self._schedule, 0, self._problem.days)
        index = self._problem.person_index
        return [
            (title, [(person, totals[index[person.id]]) for person in people])
            for title, people in self._list_groups()
        ]

    def _build_block(self, number: int, first: int) -> Block:
        days = range(first, min(first + WINDOW_DAYS, self._problem.days))
        totals = compute_totals(self._schedule, first, len(days))
        sections = [
            Section(title, tuple(self._build_row(person, days, totals) for person in people))
            for title, people in self._list_groups()
        ]
        return Block(number, tuple(map(self._problem.date_of, days)), tuple(sections))

    def _build_row(self, person: Person, days: range, totals: list[Totals]) -> Row:
        position = self._problem.person_index[person.id]
        cells = tuple(self._build_cell(position, day) for day in days)
        return Row(person, cells, totals[position])

    def _build_cell(self, position: int, day: int) -> Cell:
        date = self._problem.date_of(day)
        chips = tuple(self._chips.get((position, day), ()))
        return Cell(date, chips, self._absences.get((position, day), ""))

    def _list_groups(self) -> Iterator[tuple[str, list[Person]]]:
        """Yield residents by year of training, then faculty."""
        years = sorted({person.pgy for person in self._people if person.pgy is not None})
        for pgy in years:
            yield f"PGY-{pgy}", [person for person in self._people if person.pgy == pgy]
        faculty = [person for person in self._people if not person.is_resident]
        if faculty:
            yield "Faculty", faculty

    @cached_property
    def _chips(self) -> dict[tuple[int, int], list[Chip]]:
        """The shifts of each person and day, by start."""
        chips: dict[tuple[int, int], list[Chip]] = {}
        table, kinds = self._schedule.table, self._kinds_of_chip
        rows = (table.person, table.day, table.shift, table.rotation)
        for person, day, shift, rotation in zip(*(c.tolist() for c in rows), strict=True):
            chips.setdefault((person, day), []).append(kinds[shift][rotation])
        return chips

    @cached_property
    def _kinds_of_chip(self) -> list[list[Chip]]:
        """What a cell shows, by shift type and rotation."""
        rotations = list(enumerate(self._problem.rotations))
        return [
            [
                Chip(shift.code, shift.kind.value, f"{rotation.name}: {times}", i, self.labels[i])
                for i, rotation in rotations
            ]
            for shift in self._problem.shift_types
            for times in [f"{shift.name}, {shift.start:%H:%M}, {shift.duration_hours:g} h"]
        ]

    @cached_property
    def _absences(self) -> dict[tuple[int, int], str]:
        away: dict[tuple[int, int], str] = {}
        for absence in self._problem.absences:
            position = self._problem.person_index[absence.person]
            first = max(self._problem.day_of(absence.first), 0)
            last = min(self._problem.day_of(absence.last), self._problem.days - 1)
            away |= {(position, day): absence.kind.value for day in range(first, last + 1)}
        return away
