"""Schedules as somebody may see them, read from the database only when they have changed."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler_app.acgme import Violation, validate
from scheduler_app.model import ScheduleStatus
from scheduler_app.services.actors import Actor
from scheduler_app.services.caches import Cache
from scheduler_app.services.errors import NotFoundError
from scheduler_app.store import transaction
from scheduler_app.store.queries.schedules import LoadedSchedule, load_with_state
from scheduler_app.store.queries.states import ScheduleState, find_state

ResultT = TypeVar("ResultT")

_schedules: Cache[LoadedSchedule] = Cache(32)
_results: Cache[Any] = Cache(256)


def read_schedule(database: Engine, actor: Actor, schedule_id: int) -> LoadedSchedule:
    """Read a schedule with its problem.

    Parameters
    ----------
    database
        Where it is.
    actor
        Who asks; only planners see drafts.
    schedule_id
        Number of the schedule.

    Raises
    ------
    NotFoundError
        If there is no such schedule for whoever asks.
    """
    with transaction(database) as session:
        return load_cached(session, read_state(session, actor, schedule_id))


def read_state(session: Session, actor: Actor, schedule_id: int) -> ScheduleState:
    """Read the state of a schedule that somebody may see.

    Raises
    ------
    NotFoundError
        If there is no such schedule for whoever asks.
    """
    state = find_state(session, actor.program_id, schedule_id)
    if state is None or not may_see(actor, state.status):
        raise not_found(schedule_id)
    return state


def load_cached(session: Session, state: ScheduleState) -> LoadedSchedule:
    """Load a schedule of a state, or of a later one if it has changed since.

    Not after a change in the same transaction: were that undone, the cache would still have it.
    """
    key = (session.get_bind(), state)  # numbers are of one database
    return _schedules.get(key, lambda: load_with_state(session, state.id))


def compute_cached(
    loaded: LoadedSchedule, compute: Callable[..., ResultT], **parameters: object
) -> ResultT:
    """Compute something of a schedule once a state and parameters."""
    key = (compute, loaded.state, tuple(sorted(parameters.items())))
    result = _results.get(key, lambda: compute(loaded.schedule, **parameters))
    return cast(ResultT, result)


def find_violations(loaded: LoadedSchedule) -> tuple[Violation, ...]:
    """Check a schedule against all rules."""
    return compute_cached(loaded, validate)


def may_see(actor: Actor, status: str) -> bool:
    """Tell whether somebody may see a schedule of this status."""
    return actor.is_planner or status == ScheduleStatus.PUBLISHED


def not_found(schedule_id: int) -> NotFoundError:
    """Say that a schedule is not there."""
    return NotFoundError(
        f"no schedule has the number {schedule_id}", "list them to see which there are"
    )
