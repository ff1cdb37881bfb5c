"""Offer an assignment, or ask for one more."""

from collections.abc import Sequence
from datetime import UTC, date as Date, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler_app.model import Assignment, ScheduleStatus
from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import ConflictError, ForbiddenError, InvalidInputError
from scheduler_app.services.schedules.reading import may_see
from scheduler_app.services.swaps.entries import describe_want
from scheduler_app.services.swaps.new_swap import NewSwap, check_swap
from scheduler_app.store import UnknownRowError, transaction
from scheduler_app.store.queries.schedule_lists import find_schedule
from scheduler_app.store.queries.states import lock_schedule
from scheduler_app.store.queries.swap_ends import expire_swaps_of
from scheduler_app.store.queries.swap_subjects import find_assignment, has_person, list_names
from scheduler_app.store.queries.swaps import list_live_swaps
from scheduler_app.store.tables import SwapRow

MAX_OPEN = 4
"""Offers and requests that one person may have open at once for a schedule."""


def offer_swap(
    database: Engine, actor: Actor, new: NewSwap, *, now: datetime | None = None
) -> SwapRow:
    """Store an offer of an assignment, or a request for one.

    Parameters
    ----------
    database
        Where the schedule is.
    actor
        Who asks; only planners may name somebody else.
    new
        What is offered or asked for.
    now
        The present, with its time zone; by default by the clock.

    Returns
    -------
    SwapRow
        As it is stored, open.

    Raises
    ------
    ForbiddenError
        If somebody who is no planner names another.
    InvalidInputError
        If a value or a name cannot be.
    UnknownRowError
        If there is no such schedule for whoever asks, or the person works nothing on that day.
    ConflictError
        If the schedule is a draft, the assignment is offered already, or the person has
        ``MAX_OPEN`` offers and requests.
    """
    now = now or datetime.now(UTC)
    person = _choose_person(actor, new.person)
    with transaction(database) as session:
        check_swap(new, list_names(session, actor.program_id), now)
        _lock_published(session, actor, new.schedule_id)
        given = _find_given(session, actor, new, person)
        expire_swaps_of(session, new.schedule_id, now)
        _check_others(list_live_swaps(session, new.schedule_id, person), person, new.date)
        row = _build_row(actor, new, person, given, now)
        session.add(row)
    return row


def _choose_person(actor: Actor, person: str | None) -> str:
    chosen = person or actor.person
    if chosen is None:
        raise InvalidInputError("person", "nobody is named", "name whose offer it is")
    if not actor.is_planner and chosen != actor.person:
        raise ForbiddenError("you may offer your own assignments only", "leave the person out")
    return chosen


def _lock_published(session: Session, actor: Actor, schedule_id: int) -> None:
    row = find_schedule(session, actor.program_id, schedule_id)
    if row is None or not may_see(actor, row.status):
        raise UnknownRowError("schedule", schedule_id)
    if lock_schedule(session, schedule_id).status == ScheduleStatus.DRAFT:
        raise ConflictError(f"schedule {schedule_id} is a draft", "publish it first")


def _find_given(session: Session, actor: Actor, new: NewSwap, person: str) -> Assignment | None:
    if new.date is not None:
        return find_assignment(session, new.schedule_id, person, new.date)
    if not has_person(session, actor.program_id, person):
        remedy = "list the people to see who there are"
        raise InvalidInputError("person", f"nobody has the id {person!r}", remedy)
    return None


def _check_others(others: Sequence[SwapRow], person: str, date: Date | None) -> None:
    for other in others:
        if date is not None and other.date == date:
            fault = f"swap {other.id} offers the assignment of {person!r} on {date} already"
            raise ConflictError(fault, "withdraw that one first")
    if len(others) >= MAX_OPEN:
        fault = f"{person!r} has {MAX_OPEN} open offers and requests, which is the limit"
        raise ConflictError(fault, "withdraw one of them first")


def _build_row(
    actor: Actor, new: NewSwap, person: str, given: Assignment | None, now: datetime
) -> SwapRow:
    return SwapRow(
        program_id=actor.program_id,
        schedule_id=new.schedule_id,
        person=person,
        date=given and given.date,
        shift_type=given and given.shift_type,
        rotation=given and given.rotation,
        wants=[describe_want(want) for want in new.wants],
        weight=new.weight,
        state="open",
        created_at=now,
        expires_at=new.expires_at,
    )
