"""The people of a program, and where and when they work."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler_app.store.queries.pages import Page, read_page
from scheduler_app.store.tables import PersonRow, RotationRow, ShiftTypeRow


def list_people(
    session: Session, program_id: int, limit: int = 50, cursor: str | None = None
) -> Page[PersonRow]:
    """List the people of a program by id."""
    scope = PersonRow.program_id == program_id
    return read_page(session, PersonRow, scope, (PersonRow.id,), limit, cursor)


def lock_person(session: Session, program_id: int, person: str) -> PersonRow | None:
    """Find a person and keep others from changing them or their absences; None if unknown."""
    scope = PersonRow.program_id == program_id, PersonRow.id == person
    return session.scalars(
        select(PersonRow).where(*scope).with_for_update(key_share=True)
    ).one_or_none()


def list_rotations(
    session: Session, program_id: int, limit: int = 50, cursor: str | None = None
) -> Page[RotationRow]:
    """List the rotations of a program by id."""
    scope = RotationRow.program_id == program_id
    return read_page(session, RotationRow, scope, (RotationRow.id,), limit, cursor)


def list_shift_types(
    session: Session, program_id: int, limit: int = 50, cursor: str | None = None
) -> Page[ShiftTypeRow]:
    """List the shift types of a program by code."""
    scope = ShiftTypeRow.program_id == program_id
    return read_page(session, ShiftTypeRow, scope, (ShiftTypeRow.code,), limit, cursor)
