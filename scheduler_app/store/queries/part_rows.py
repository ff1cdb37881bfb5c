"""From the row of a part to the problem that it is."""

from collections.abc import Iterable
from datetime import date as Date, time, timedelta
from typing import Any

from scheduler_app.model import (
    WINDOW_DAYS,
    Absence,
    AbsenceKind,
    Assignment,
    Demand,
    Person,
    Preference,
    Problem,
    Role,
    Rotation,
    ShiftKind,
    ShiftType,
)

_day = Date.fromisoformat

Span = tuple[Date, Date]
"""A first day, and the day after the last."""


def build_problem(row: Any) -> Problem:
    """Build the problem of a part that ``select_part`` has read."""
    history_start = row.history_start if row.is_whole else find_history_start(row)
    return Problem(
        start=row.first,
        days=row.days,
        people=tuple(_person(*values) for values in row.people or ()),
        shift_types=tuple(_shift_type(*values) for values in row.shift_types or ()),
        rotations=tuple(_rotation(*values) for values in row.rotations or ()),
        demand=tuple(Demand(_day(date), *rest) for date, *rest in row.demand or ()),
        absences=tuple(
            Absence(person, _day(first), _day(last), AbsenceKind(kind))
            for person, first, last, kind in row.absences or ()
        ),
        preferences=tuple(
            Preference(person, _day(date), *rest) for person, date, *rest in row.preferences or ()
        ),
        history=tuple(_history(row, history_start)),
        history_start=history_start,
        timezone=row.timezone,
        is_pgy1_limited_to_16_hours=row.is_pgy1_limited_to_16_hours,
    )


def find_history_start(row: Any) -> Date:
    """Find the first day of the four weeks before a part from which no day is missing."""
    known = row.history_start or row.history_first or row.program_start
    spans: list[Span] = [(known, row.program_start)]
    for _, _, published, days in row.published or ():
        spans.append((_day(published), _day(published) + timedelta(days=days)))
    first: Date = row.first
    return max(reach_back(first, spans), first - timedelta(days=WINDOW_DAYS))


def reach_back(day: Date, spans: Iterable[Span]) -> Date:
    """Go back from a day, from span to span, until no span covers the day before."""
    for first, after in sorted(spans, key=lambda span: span[1], reverse=True):
        if after < day:
            break
        day = min(day, first)
    return day


def _history(row: Any, history_start: Date | None) -> Iterable[Assignment]:
    worked = () if row.is_whole else row.worked or ()
    for person, date, shift_type, rotation in (*(row.history or ()), *worked):
        if row.is_whole or _day(date) >= (history_start or row.first):
            yield Assignment(person, _day(date), shift_type, rotation)


def _person(id_: str, name: str, role: str, pgy: int | None, able: list[str], *rest: Any) -> Person:
    return Person(id_, name, Role(role), pgy, frozenset(able), *rest)


def _shift_type(code: str, name: str, kind: str, start: str, *rest: Any) -> ShiftType:
    return ShiftType(code, name, ShiftKind(kind), time.fromisoformat(start), *rest)


def _rotation(
    id_: str, name: str, activity: str, codes: list[str], levels: list[int], *rest: Any
) -> Rotation:
    return Rotation(id_, name, activity, tuple(codes), frozenset(levels), *rest)
