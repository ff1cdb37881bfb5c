"""What offers and requests may name."""

from datetime import date as Date

from sqlalchemy import exists, literal, select
from sqlalchemy.orm import Session

from scheduler_app.model import Assignment
from scheduler_app.store.errors import UnknownAssignmentError
from scheduler_app.store.tables import AssignmentRow, PersonRow, RotationRow, ShiftTypeRow


def find_assignment(session: Session, schedule_id: int, person: str, date: Date) -> Assignment:
    """Find what somebody works on a day.

    Raises
    ------
    UnknownAssignmentError
        If it is nothing.
    """
    row = session.get(AssignmentRow, (schedule_id, person, date), populate_existing=True)
    if row is None:
        raise UnknownAssignmentError(schedule_id, person, date)
    return Assignment(row.person, row.date, row.shift_type, row.rotation)


def has_person(session: Session, program_id: int, person: str) -> bool:
    """Tell whether a program has a person of this id."""
    chosen = exists().where(PersonRow.program_id == program_id, PersonRow.id == person)
    return bool(session.scalar(select(chosen)))


def list_names(session: Session, program_id: int) -> dict[str, frozenset[str]]:
    """Read the ``shift_types`` and ``rotations`` of a program, in one statement."""
    codes = select(literal("shift_types"), ShiftTypeRow.code)
    names = select(literal("rotations"), RotationRow.id)
    found = session.execute(
        codes.where(ShiftTypeRow.program_id == program_id).union_all(
            names.where(RotationRow.program_id == program_id)
        )
    )
    known: dict[str, set[str]] = {"shift_types": set(), "rotations": set()}
    for kind, name in found:
        known[kind].add(name)
    return {kind: frozenset(its) for kind, its in known.items()}
