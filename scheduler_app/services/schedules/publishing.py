"""From a draft to what people rely on, or to nothing."""

from typing import Any

from sqlalchemy import Engine, delete, update
from sqlalchemy.orm import Session

from scheduler_app.model import ScheduleStatus
from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import ConflictError
from scheduler_app.services.schedules.eligibility import check_eligible
from scheduler_app.services.schedules.following import note_following, refuse_broken_following
from scheduler_app.services.schedules.reading import find_violations, load_cached, read_state
from scheduler_app.services.schedules.refusals import refuse_broken_rules
from scheduler_app.store import transaction
from scheduler_app.store.queries.schedule_lists import find_published_over, lock_program
from scheduler_app.store.queries.states import lock_schedule
from scheduler_app.store.tables import ScheduleRow


def publish_schedule(database: Engine, actor: Actor, schedule_id: int, version: int) -> int:
    """Publish a draft, from when on everybody sees it, and give its new version.

    Of two that are published at once for the same days one is refused.

    Parameters
    ----------
    database, actor, schedule_id
        Where, who asks, and which schedule.
    version
        The version that was looked at.

    Raises
    ------
    NotFoundError
        If there is no such schedule for whoever asks.
    StaleVersionError
        If it is at another version.
    ConflictError
        If it is published already, breaks a rule that must be kept or makes a schedule do so
        that is published for the days after it, somebody in it is away or not qualified, or
        another one is published for some of its days.
    """
    with transaction(database) as session:
        row = _lock_draft(session, actor, schedule_id, version)
        lock_program(session, actor.program_id)
        _check_days_free(session, actor, row)
        loaded = load_cached(session, read_state(session, actor, schedule_id))
        refuse_broken_rules(f"schedule {schedule_id} breaks", find_violations(loaded))
        check_eligible(loaded.schedule)
        following = note_following(session, loaded.state)
        published = {"status": ScheduleStatus.PUBLISHED.value, "version": version + 1}
        change = update(ScheduleRow).where(ScheduleRow.id == schedule_id).values(**published)
        session.execute(change)
        refuse_broken_following(session, following)
    return version + 1


def delete_draft(
    database: Engine, actor: Actor, schedule_id: int, version: int | None = None
) -> None:
    """Delete a draft with its assignments.

    Parameters
    ----------
    database, actor, schedule_id
        Where, who asks, and which schedule.
    version
        The version that was looked at; by default any.

    Raises
    ------
    NotFoundError
        If there is no such schedule for whoever asks.
    StaleVersionError
        If it is at another version.
    ConflictError
        If it is published.
    """
    with transaction(database) as session:
        _lock_draft(session, actor, schedule_id, version)
        session.execute(delete(ScheduleRow).where(ScheduleRow.id == schedule_id))


def _lock_draft(session: Session, actor: Actor, schedule_id: int, version: int | None) -> Any:
    read_state(session, actor, schedule_id)
    row = lock_schedule(session, schedule_id, version)
    if row.status != ScheduleStatus.DRAFT:
        raise ConflictError(
            f"schedule {schedule_id} is published, so that people rely on it",
            "change its assignments one by one",
        )
    return row


def _check_days_free(session: Session, actor: Actor, row: Any) -> None:
    other = find_published_over(session, actor.program_id, row.start, row.days)
    if other is not None:
        raise ConflictError(
            f"schedule {other.id} is published for {other.days} days from {other.start}, "
            "some of which are this one's",
            "publish a schedule of other days, or change the published one",
        )
