"""Days on which people are away."""

from dataclasses import dataclass
from datetime import date as Date

from sqlalchemy import ColumnElement, and_, delete, func, insert, select
from sqlalchemy.orm import Session

from scheduler_app.model import Absence
from scheduler_app.store.queries.pages import Page, read_page
from scheduler_app.store.tables import AbsenceRow


@dataclass(frozen=True, slots=True)
class AbsenceFilter:
    """Which absences are wanted.

    Parameters
    ----------
    person
        Of this person; by default of all.
    start, end
        That touch the days from ``start`` to ``end``, both included; by default all.
    """

    person: str | None = None
    start: Date | None = None
    end: Date | None = None


ALL = AbsenceFilter()


def list_absences(
    session: Session,
    program_id: int,
    limit: int = 50,
    cursor: str | None = None,
    wanted: AbsenceFilter = ALL,
) -> Page[AbsenceRow]:
    """List the absences of a program by person and first day."""
    keys = (AbsenceRow.person, AbsenceRow.first, AbsenceRow.id)
    return read_page(session, AbsenceRow, _build_scope(program_id, wanted), keys, limit, cursor)


def find_overlapping_absence(
    session: Session, program_id: int, person: str, first: Date, last: Date
) -> AbsenceRow | None:
    """Find an absence of a person that touches some days; None if there is none."""
    scope = _build_scope(program_id, AbsenceFilter(person, first, last))
    return session.scalars(select(AbsenceRow).where(scope).limit(1)).one_or_none()


def insert_absence(session: Session, program_id: int, absence: Absence) -> AbsenceRow:
    """Store an absence after the program's others."""
    last = select(func.coalesce(func.max(AbsenceRow.position), -1) + 1)
    values = {
        "program_id": program_id,
        "position": last.where(AbsenceRow.program_id == program_id).scalar_subquery(),
        "person": absence.person,
        "first": absence.first,
        "last": absence.last,
        "kind": absence.kind.value,
    }
    return session.scalars(insert(AbsenceRow).values(values).returning(AbsenceRow)).one()


def delete_absence(
    session: Session, program_id: int, absence_id: int, person: str | None = None
) -> bool:
    """Delete an absence, if it is the program's and, where one is named, that person's.

    Returns
    -------
    bool
        Whether there was one.
    """
    scope = [AbsenceRow.program_id == program_id, AbsenceRow.id == absence_id]
    if person is not None:
        scope.append(AbsenceRow.person == person)
    deleted = delete(AbsenceRow).where(*scope).returning(AbsenceRow.id)
    return session.scalars(deleted).one_or_none() is not None


def _build_scope(program_id: int, wanted: AbsenceFilter) -> ColumnElement[bool]:
    scope = [AbsenceRow.program_id == program_id]
    if wanted.person is not None:
        scope.append(AbsenceRow.person == wanted.person)
    if wanted.start is not None:
        scope.append(AbsenceRow.last >= wanted.start)
    if wanted.end is not None:
        scope.append(AbsenceRow.first <= wanted.end)
    return and_(*scope)
