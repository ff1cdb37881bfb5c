"""What is published, whichever schedules it comes from."""

from dataclasses import dataclass
from datetime import date as Date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler_app.model import Assignment
from scheduler_app.store.tables import AssignmentRow, ScheduleRow


@dataclass(frozen=True, slots=True)
class Published:
    """The assignments of some days, and the numbers of the schedules that have any of them."""

    schedules: tuple[int, ...]
    assignments: tuple[Assignment, ...]


def read_published(session: Session, program_id: int, first: Date, last: Date) -> Published:
    """Read what a program has published from one day to another, both included."""
    table = AssignmentRow
    columns = (table.schedule_id, table.person, table.date, table.shift_type, table.rotation)
    scope = (
        ScheduleRow.program_id == program_id,
        ScheduleRow.status == "published",
        table.date.between(first, last),
    )
    joined = select(*columns).join(ScheduleRow, ScheduleRow.id == table.schedule_id)
    found = session.execute(joined.where(*scope).order_by(table.date, table.person)).all()
    schedules = tuple(sorted({row.schedule_id for row in found}))
    assignments = (Assignment(r.person, r.date, r.shift_type, r.rotation) for r in found)
    return Published(schedules, tuple(assignments))
