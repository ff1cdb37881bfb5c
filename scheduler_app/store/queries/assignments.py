"""Changes of a schedule's assignments, each kind in one statement however many there are."""

from collections.abc import Iterable, Sequence
from datetime import date as Date, timedelta
from typing import Any

from sqlalchemy import (
    delete,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from scheduler_app.model import Assignment, InvalidProblemError, Uncovered
from scheduler_app.store.errors import UnknownAssignmentError
from scheduler_app.store.queries.given_rows import COLUMNS, as_table, unnest
from scheduler_app.store.queries.states import lock_schedule
from scheduler_app.store.queries.uncovered import describe_uncovered
from scheduler_app.store.tables import AssignmentRow, ScheduleRow


def change_assignments(
    session: Session,
    schedule_id: int,
    version: int,
    removed: Sequence[tuple[str, Date]],
    added: Sequence[Assignment],
    uncovered: Iterable[Uncovered] | None = None,
) -> int:
    """Take assignments out of a schedule and put others in, in four statements.

    The solver's statistics are dropped: it is no longer what the solver found.

    Parameters
    ----------
    session
        Of the database.
    schedule_id
        Number of the schedule.
    version
        The version that the change was made from.
    removed
        Persons and dates that have no assignment any more; that they had one is not checked.
    added
        New assignments, of names that the program knows, on days without one of that person.
    uncovered
        What is uncovered afterwards; by default what it was before.

    Returns
    -------
    int
        The new version.

    Raises
    ------
    UnknownRowError
        If there is no such schedule.
    StaleVersionError
        If it is at another version.
    InvalidProblemError
        If an assignment is outside its days.
    IntegrityError
        If somebody would work twice on a day, or a name is unknown.
    """
    row = lock_schedule(session, schedule_id, version)
    _check_days(row, added)
    if removed:
        _delete(session, schedule_id, removed)
    insert_assignments(session, row.program_id, schedule_id, added)
    values: dict[str, Any] = {"version": version + 1, "statistics": None}
    if uncovered is not None:
        values["uncovered"] = describe_uncovered(uncovered)
    session.execute(update(ScheduleRow).where(ScheduleRow.id == schedule_id).values(**values))
    return version + 1


def update_assignments(
    session: Session, schedule_id: int, version: int, changed: Sequence[Assignment]
) -> int:
    """Give assignments that are there another shift type or rotation, in three statements.

    Parameters
    ----------
    session
        Of the database.
    schedule_id
        Number of the schedule.
    version
        The version that the change was made from.
    changed
        The assignments as they shall be; person and date say which they are.

    Returns
    -------
    int
        The new version.

    Raises
    ------
    UnknownRowError
        If there is no such schedule.
    StaleVersionError
        If it is at another version.
    UnknownAssignmentError
        If somebody has no assignment on that date; then none is changed.
    """
    lock_schedule(session, schedule_id, version)
    new, row = as_table(changed), AssignmentRow
    statement = (
        update(row)
        .where(row.schedule_id == schedule_id, row.person == new.c.person, row.date == new.c.date)
        .values(shift_type=new.c.shift_type, rotation=new.c.rotation)
        .returning(row.person, row.date)
    )
    options = {"synchronize_session": False}
    found = {tuple(row) for row in session.execute(statement, execution_options=options)}
    for assignment in changed:
        if (assignment.person, assignment.date) not in found:
            raise UnknownAssignmentError(schedule_id, assignment.person, assignment.date)
    next_version = update(ScheduleRow).where(ScheduleRow.id == schedule_id)
    session.execute(next_version.values(version=version + 1, statistics=None))
    return version + 1


def insert_assignments(
    session: Session, program_id: int, schedule_id: int, added: Sequence[Assignment]
) -> None:
    """Store assignments of a schedule in one statement."""
    if not added:
        return
    new = as_table(added)
    names = ["program_id", "schedule_id", *COLUMNS]
    rows = select(literal(program_id), literal(schedule_id), *(new.c[name] for name in COLUMNS))
    session.execute(insert(AssignmentRow).from_select(names, rows))


def _check_days(row: Any, added: Iterable[Assignment]) -> None:
    last = row.start + timedelta(days=row.days - 1)
    for assignment in added:
        if not row.start <= assignment.date <= last:
            fault = f"{assignment.date} is outside the schedule's days {row.start} to {last}"
            raise InvalidProblemError("assignments", fault, "name one of its days")


def _delete(session: Session, schedule_id: int, removed: Sequence[tuple[str, Date]]) -> None:
    old, row = unnest(("person", "date"), removed), AssignmentRow
    is_named = (row.person == old.c.person) & (row.date == old.c.date)
    statement = delete(row).where(row.schedule_id == schedule_id, is_named)
    session.execute(statement, execution_options={"synchronize_session": False})
