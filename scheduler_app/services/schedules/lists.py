"""Which schedules there are, and who works what in one."""

from datetime import date as Date

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.schedules.reading import may_see, not_found, read_state
from scheduler_app.store import Page, transaction
from scheduler_app.store.queries import schedule_lists
from scheduler_app.store.queries.states import ScheduleState
from scheduler_app.store.tables import AssignmentRow, ScheduleRow


def list_schedules(
    database: Engine, actor: Actor, *, limit: int = 50, cursor: str | None = None
) -> Page[ScheduleRow]:
    """List schedules by first day; residents and faculty see those that are published.

    Raises
    ------
    InvalidPageError
        If the limit is not 1 to 200, or the cursor is none of ours.
    """
    with transaction(database) as session:
        return schedule_lists.list_schedules(
            session, actor.program_id, limit, cursor, is_published_only=not actor.is_planner
        )


def find_schedule(database: Engine, actor: Actor, schedule_id: int) -> ScheduleRow:
    """Read a schedule without its assignments.

    Raises
    ------
    NotFoundError
        If there is no such schedule for whoever asks.
    """
    with transaction(database) as session:
        row = schedule_lists.find_schedule(session, actor.program_id, schedule_id)
    if row is None or not may_see(actor, row.status):
        raise not_found(schedule_id)
    return row


def list_assignments(
    database: Engine,
    actor: Actor,
    schedule_id: int,
    *,
    person: str | None = None,
    first: Date | None = None,
    last: Date | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> tuple[ScheduleState, Page[AssignmentRow]]:
    """List the assignments of a schedule by date and person, with the schedule's state.

    Parameters
    ----------
    database, actor, schedule_id
        Where, who asks, and of which schedule.
    person
        Id of the one person wanted; by default all.
    first, last
        Days wanted, both included; by default all.
    limit, cursor
        1 to 200 rows after those of the page before.

    Raises
    ------
    NotFoundError
        If there is no such schedule for whoever asks.
    InvalidPageError
        If the limit is not 1 to 200, or the cursor is none of ours.
    """
    with transaction(database) as session:
        state = read_state(session, actor, schedule_id)
        page = schedule_lists.list_assignments_of(
            session, schedule_id, limit, cursor, person=person, first=first, last=last
        )
    return state, page
