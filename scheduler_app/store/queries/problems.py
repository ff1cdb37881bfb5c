"""Problems as rows, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from scheduler_app.model import (
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
from scheduler_app.store.errors import UnknownRowError
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


def load_problem(session: Session, program_id: int) -> Problem:
    """Read a problem, in one statement a table.

    Raises
    ------
    UnknownRowError
        If there is no such program.
    """
    program = session.get(ProgramRow, program_id)
    if program is None:
        raise UnknownRowError("program", program_id)

    def read(table: type[Base], item: Any, **convert: Any) -> tuple[Any, ...]:
        rows = session.execute(_in_order(table, item, program_id)).mappings()
        return tuple(item(**_converted(row, convert)) for row in rows)

    return Problem(
        **{name: getattr(program, name) for name in _SETTINGS},
        people=read(PersonRow, Person, role=Role, qualifications=frozenset),
        shift_types=read(ShiftTypeRow, ShiftType, kind=ShiftKind),
        rotations=read(RotationRow, Rotation, shift_types=tuple, pgy_levels=frozenset),
        demand=read(DemandRow, Demand),
        absences=read(AbsenceRow, Absence, kind=AbsenceKind),
        preferences=read(PreferenceRow, Preference),
        history=read(HistoryRow, Assignment),
    )


def _as_rows(program_id: int, items: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for position, item in enumerate(items):
        values = {field.name: getattr(item, field.name) for field in fields(item)}
        for name, value in values.items():
            if isinstance(value, frozenset | tuple):
                values[name] = sorted(value) if isinstance(value, frozenset) else list(value)
        yield {"program_id": program_id, "position": position, **values}


def _in_order(table: type[Base], item: Any, program_id: int) -> Select[Any]:
    columns = table.__table__.c
    chosen = [columns[field.name] for field in fields(item)]
    return select(*chosen).where(columns.program_id == program_id).order_by(columns.position)


def _converted(row: Mapping[Any, Any], convert: Mapping[str, Any]) -> dict[str, Any]:
    return {name: convert[name](value) if name in convert else value for name, value in row.items()}
