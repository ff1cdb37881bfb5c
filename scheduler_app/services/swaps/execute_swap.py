"""Carry out a proposed exchange."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler_app.model import Schedule
from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import ConflictError
from scheduler_app.services.schedules.following import (
    Following,
    note_following,
    refuse_broken_following,
)
from scheduler_app.services.schedules.reading import load_cached, read_state
from scheduler_app.services.swaps.access import lock_parts
from scheduler_app.services.swaps.entries import StoredExchange
from scheduler_app.services.swaps.exchanges import find_exchange
from scheduler_app.store import transaction
from scheduler_app.store.queries.assignments import change_assignments
from scheduler_app.store.queries.exchanges import end_exchange
from scheduler_app.store.queries.schedule_lists import lock_program
from scheduler_app.store.queries.schedules import LoadedSchedule
from scheduler_app.store.queries.swap_ends import drop_exchanges
from scheduler_app.store.tables import SwapRow
from scheduler_app.swaps import Exchange, InfeasibleExchangeError, apply_exchanges


@dataclass(frozen=True, slots=True)
class Executed:
    """An exchange that was carried out.

    Parameters
    ----------
    exchange
        What was done.
    schedule_id, version
        The schedule, and its new version.
    """

    exchange: StoredExchange
    schedule_id: int
    version: int


def execute_swap(
    database: Engine,
    actor: Actor,
    swap_id: int,
    *,
    version: int | None = None,
    now: datetime | None = None,
) -> Executed:
    """Carry out the exchange that a swap belongs to, all of it or nothing.

    Everything is checked again on the schedule as it is. An exchange that does not fit it any
    more is dropped, and its swaps are open again.

    Parameters
    ----------
    database
        Where the schedule is.
    actor
        A planner, or a person who takes part in the exchange.
    swap_id
        Number of any swap of the exchange.
    version
        The version that the schedule must have; by default any.
    now
        The present, with its time zone; by default by the clock.

    Raises
    ------
    UnknownRowError
        If there is no such swap for whoever asks.
    StaleVersionError
        If the schedule has another version; then nothing has changed.
    ConflictError
        If the swap is in no proposed exchange, or the exchange does not fit any more, or would
        break a rule in a schedule published for the days after.
    """
    now = now or datetime.now(UTC)
    with transaction(database) as session:
        rows = lock_parts(session, actor, swap_id, version)
        exchange = _find_proposed(session, rows, swap_id)
        outcome = _carry_out(session, actor, rows, exchange, now)
    if isinstance(outcome, ConflictError):  # not inside, where it would undo the dropping
        raise outcome
    return outcome


def _find_proposed(session: Session, rows: Sequence[SwapRow], swap_id: int) -> StoredExchange:
    row = next(row for row in rows if row.id == swap_id)
    exchange = find_exchange(session, rows)
    if exchange is None or row.state != "matched":
        remedy = f"match the offers of schedule {row.schedule_id} first"
        if row.state != "open":
            remedy = "execute matched swaps only"
        raise ConflictError(f"swap {swap_id} is {row.state}", remedy)
    return exchange


def _carry_out(
    session: Session,
    actor: Actor,
    rows: Sequence[SwapRow],
    exchange: StoredExchange,
    now: datetime,
) -> Executed | ConflictError:
    schedule_id = rows[0].schedule_id
    lock_program(session, actor.program_id)
    try:
        _check_expiry(rows, now)
        loaded = load_cached(session, read_state(session, actor, schedule_id))
        after = _apply(loaded, exchange, actor)
        with session.begin_nested():  # what it writes is undone, and the dropping is not
            following = note_following(session, loaded.state)
            end_exchange(session, exchange.id, now)
            version = _write(session, schedule_id, exchange, after)
            _check_following(session, following, actor)
    except ConflictError as misfit:
        drop_exchanges(session, [exchange.id])
        return misfit
    return Executed(replace(exchange, state="executed"), schedule_id, version)


def _check_expiry(rows: Sequence[SwapRow], now: datetime) -> None:
    for row in rows:
        if row.expires_at is not None and row.expires_at <= now:
            raise ConflictError(f"swap {row.id} has expired", _match_again(row.schedule_id))


def _apply(loaded: LoadedSchedule, exchange: StoredExchange, actor: Actor) -> Schedule:
    schedule = loaded.schedule
    try:
        return apply_exchanges(schedule, [Exchange(exchange.parts)], schedule.version)
    except InfeasibleExchangeError as error:
        # Whose absence it may be is for planners only.
        whom = f" for {error.person!r}" if actor.is_planner else ""
        fault = f"the exchange does not fit any more, it would break {str(error.rule)!r}{whom}"
        raise ConflictError(fault, _match_again(loaded.state.id)) from error


def _match_again(schedule_id: int) -> str:
    return f"match the offers of schedule {schedule_id} again"


def _check_following(session: Session, following: Following, actor: Actor) -> None:
    try:
        refuse_broken_following(session, following)
    except ConflictError as error:
        if actor.is_planner:
            raise
        # Whose rest it is, too.
        fault = "the exchange would break a rule in a schedule published for the days after"
        raise ConflictError(fault, "withdraw the swap, or ask a planner") from error


def _write(session: Session, schedule_id: int, exchange: StoredExchange, after: Schedule) -> int:
    removed = [(part.gives.person, part.gives.date) for part in exchange.parts if part.gives]
    added = [replace(part.takes, person=part.person) for part in exchange.parts if part.takes]
    expected = after.version - 1
    return change_assignments(session, schedule_id, expected, removed, added, after.uncovered)
