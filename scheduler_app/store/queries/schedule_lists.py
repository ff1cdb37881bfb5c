"""Lists of schedules and of their assignments, and what lies over a schedule's days."""

from datetime import date as Date, timedelta
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from scheduler_app.store.queries.pages import Page, read_page
from scheduler_app.store.tables import AssignmentRow, ProgramRow, ScheduleRow


def list_schedules(
    session: Session,
    program_id: int,
    limit: int = 50,
    cursor: str | None = None,
    *,
    is_published_only: bool = False,
) -> Page[ScheduleRow]:
    """List the schedules of a program by first day and number."""
    row = ScheduleRow
    scope = row.program_id == program_id
    if is_published_only:
        scope = and_(scope, row.status == "published")
    return read_page(session, row, scope, (row.start, row.id), limit, cursor)


def list_assignments_of(
    session: Session,
    schedule_id: int,
    limit: int = 50,
    cursor: str | None = None,
    *,
    person: str | None = None,
    first: Date | None = None,
    last: Date | None = None,
) -> Page[AssignmentRow]:
    """List the assignments of a schedule by date and person; of some days, or of one person."""
    row = AssignmentRow
    scope: list[Any] = [row.schedule_id == schedule_id]
    scope += [row.person == person] if person is not None else []
    scope += [row.date >= first] if first is not None else []
    scope += [row.date <= last] if last is not None else []
    return read_page(session, row, and_(*scope), (row.date, row.person), limit, cursor)


def find_schedule(session: Session, program_id: int, schedule_id: int) -> ScheduleRow | None:
    """Read a schedule without its assignments; None if the program has no such schedule."""
    row = ScheduleRow
    return session.scalar(select(row).where(row.program_id == program_id, row.id == schedule_id))


def lock_program(session: Session, program_id: int) -> None:
    """Keep all others who publish, or change what is published, from a program until the end.

    A published schedule is checked together with those before and after it, so that two changes
    of neighbours must not pass each other. Nobody who reads waits, nor who changes a draft.
    Whoever locks a schedule too does so before.
    """
    chosen = select(ProgramRow.id).where(ProgramRow.id == program_id)
    session.execute(chosen.with_for_update(key_share=True))


def find_published_over(
    session: Session, program_id: int, start: Date, days: int
) -> ScheduleRow | None:
    """Find the first published schedule that has some of these days."""
    row = ScheduleRow
    has_days = and_(row.start < start + timedelta(days=days), row.start + row.days > start)
    chosen = select(row).where(row.program_id == program_id, row.status == "published", has_days)
    return session.scalars(chosen.order_by(row.start, row.id).limit(1)).one_or_none()
