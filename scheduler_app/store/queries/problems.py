"""Problems as rows, and back."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date as Date
from functools import cache
from typing import Any

from sqlalchemy import Select, insert
from sqlalchemy.orm import Session

from scheduler_app.model import InvalidProblemError, Problem
from scheduler_app.model.problem_checks import MAX_DAYS
from scheduler_app.store.errors import UnknownRowError
from scheduler_app.store.queries.part_rows import build_problem
from scheduler_app.store.queries.parts import part_of_program, select_part
from scheduler_app.store.tables import (
    AbsenceRow,
    Base,
    DemandRow,
    HistoryRow,
    PersonRow,
    PreferenceRow,
    ProgramRow,
    RotationRow,
    ShiftTypeRow,
)

_SETTINGS = ("start", "days", "history_start", "timezone", "is_pgy1_limited_to_16_hours")


def save_problem(session: Session, problem: Problem) -> int:
    """Store a problem as a new program, in one statement a table, and give its number."""
    program = ProgramRow(revision=1, **{name: getattr(problem, name) for name in _SETTINGS})
    session.add(program)
    session.flush()
    parts: tuple[tuple[type[Base], tuple[Any, ...]], ...] = (
        (PersonRow, problem.people),
        (ShiftTypeRow, problem.shift_types),
        (RotationRow, problem.rotations),
        (DemandRow, problem.demand),
        (AbsenceRow, problem.absences),
        (PreferenceRow, problem.preferences),
        (HistoryRow, problem.history),
    )
    for table, items in parts:
        if items:
            session.execute(insert(table), list(_as_rows(program.id, items)))
    return program.id


def load_problem(
    session: Session, program_id: int, start: Date | None = None, days: int | None = None
) -> Problem:
    """Read a program, or a part of its horizon, in one statement.

    What was worked before a part is its history: up to four weeks of the program's own history
    and of the schedules published for the days before it, as far back as no day is missing.
    Of the absences it has those that touch it or the four weeks around it.

    Parameters
    ----------
    session
        Of the database.
    program_id
        Number of the program.
    start
        First day of the part; by default the program's.
    days
        Its length; by default the rest of the program's horizon.

    Raises
    ------
    UnknownRowError
        If there is no such program.
    InvalidProblemError
        If the part is not inside the program's horizon.
    """
    if days is not None and not 1 <= days <= MAX_DAYS:
        raise InvalidProblemError("days", f"{days} days", f"ask for 1 to {MAX_DAYS} days")
    given = {"program_id": program_id, "start": start, "days": days}
    row = session.execute(_statement(), given).one_or_none()
    if row is None:
        raise UnknownRowError("program", program_id)
    _check_inside(row)
    return build_problem(row)


@cache
def _statement() -> Select[Any]:
    return select_part(part_of_program())


def _check_inside(row: Any) -> None:
    last_day = row.program_start.toordinal() + row.program_days - 1
    last = Date.fromordinal(last_day)
    remedy = f"name days from {row.program_start} to {last}"
    if not row.program_start <= row.first <= last:
        raise InvalidProblemError("start", f"{row.first} is outside the program's horizon", remedy)
    if not row.days <= last_day - row.first.toordinal() + 1:
        fault = f"{row.days} days from {row.first} do not fit the program's horizon"
        raise InvalidProblemError("days", fault, remedy)


def _as_rows(program_id: int, items: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for position, item in enumerate(items):
        values = {field.name: getattr(item, field.name) for field in fields(item)}
        for name, value in values.items():
            if isinstance(value, frozenset | tuple):
                values[name] = sorted(value) if isinstance(value, frozenset) else list(value)
        yield {"program_id": program_id, "position": position, **values}
