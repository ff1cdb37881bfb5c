"""The parts of the calendar grid: blocks of sections of rows of cells of chips."""

from dataclasses import dataclass
from datetime import date as Date
from itertools import groupby

from scheduler_app.files.exports.totals import Totals
from scheduler_app.model import AbsenceKind, Person

ABSENCE_MARKS = {
    AbsenceKind.VACATION: "vac",
    AbsenceKind.SICK: "sick",
    AbsenceKind.CONFERENCE: "conf",
    AbsenceKind.PARENTAL: "par",
    AbsenceKind.DUTY_ELSEWHERE: "away",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One shift in a cell: its code, kind and name, and its rotation's number and label."""

    code: str
    kind: str
    title: str
    rotation: int
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person does on one day; ``absence`` is empty or why the person is away."""

    date: Date
    chips: tuple[Chip, ...]
    absence: str

    @property
    def absence_mark(self) -> str:
        """The absence in a few letters."""
        return ABSENCE_MARKS[AbsenceKind(self.absence)]


@dataclass(frozen=True, slots=True)
class Row:
    """One person's cells and totals."""

    person: Person
    cells: tuple[Cell, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Section:
    """The people of one role and year."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Up to four weeks."""

    number: int
    days: tuple[Date, ...]
    sections: tuple[Section, ...]

    @property
    def months(self) -> list[tuple[Date, int]]:
        """The first day of each month's part, and its length."""
        groups = groupby(self.days, key=lambda day: (day.year, day.month))
        parts = [list(days) for _, days in groups]
        return [(part[0], len(part)) for part in parts]
