"""Find the exchanges that satisfy the most wishes, and propose them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler_app.services.actors import Actor
from scheduler_app.services.caches import Cache
from scheduler_app.services.schedules.reading import load_cached, read_state
from scheduler_app.services.swaps.entries import StoredExchange, split_entries
from scheduler_app.services.swaps.proposals import find_standing, propose
from scheduler_app.store import transaction
from scheduler_app.store.queries.exchanges import list_confirmed
from scheduler_app.store.queries.schedules import LoadedSchedule
from scheduler_app.store.queries.states import ScheduleState, find_state, lock_schedule
from scheduler_app.store.queries.swaps import list_live_swaps
from scheduler_app.store.tables import SwapRow
from scheduler_app.swaps import Matching, Unmatched, match_offers

FREE_ROUNDS = 3
"""How often a matching is computed without a lock, before the others are made to wait for it."""

_matchings: Cache[Matching] = Cache(64)


@dataclass(frozen=True, slots=True)
class Matched:
    """The exchanges proposed for a schedule, and why the other offers and requests stayed.

    Parameters
    ----------
    schedule_id, version
        The schedule, and the version of it that they fit.
    exchanges
        By the number of their first swap.
    unmatched
        All others, by number.
    is_optimal
        Whether it is proved that no other exchanges weigh more.
    """

    schedule_id: int
    version: int
    exchanges: tuple[StoredExchange, ...]
    unmatched: tuple[Unmatched, ...]
    is_optimal: bool


def match_swaps(
    database: Engine, actor: Actor, schedule_id: int, *, now: datetime | None = None
) -> Matched:
    """Match all offers and requests of a schedule that still stand, also those matched before.

    The schedule is not locked while the matching is computed. What has changed by then shows
    under the lock, and the matching is computed again; where something changes each time, at last
    under the lock. Of earlier proposals those found again stay, the others are dropped. What
    finds just what is proposed already needs no lock.

    Parameters
    ----------
    database
        Where the schedule is.
    actor
        A planner.
    schedule_id
        Number of the schedule.
    now
        The present, with its time zone; by default by the clock.

    Raises
    ------
    NotFoundError
        If the program has no such schedule.
    SwapError
        If an offer does not fit the schedule, or there are too many to compare.
    """
    now = now or datetime.now(UTC)
    for _ in range(FREE_ROUNDS):
        read = _read(database, actor, schedule_id)
        matching = _match(read, now)
        exchanges = find_standing(read.rows, read.confirmed, matching.exchanges)
        if exchanges is None:
            exchanges = _store(database, read, matching, now)
        if exchanges is not None:
            return _describe(read.loaded.state, exchanges, matching)
    return _match_alone(database, actor, schedule_id, now)


@dataclass(frozen=True, slots=True)
class _Read:
    loaded: LoadedSchedule
    rows: Sequence[SwapRow]
    confirmed: Set[int]


def _match(read: _Read, now: datetime) -> Matching:
    """Match swaps, or give what came of the same ones before: it depends on nothing else."""
    loaded = read.loaded
    offers, requests = split_entries(read.rows)
    expired = frozenset(row.id for row in read.rows if row.expires_at and row.expires_at <= now)
    key = (loaded.state, tuple(offers), tuple(requests), expired)
    return _matchings.get(key, lambda: match_offers(loaded.schedule, offers, requests, now=now))


def _read(database: Engine, actor: Actor, schedule_id: int) -> _Read:
    """Read schedule, swaps and proposals as they are at one moment."""
    with transaction(database) as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        return _load(session, read_state(session, actor, schedule_id))


def _load(session: Session, state: ScheduleState) -> _Read:
    loaded = load_cached(session, state)
    rows = list_live_swaps(session, state.id)
    return _Read(loaded, rows, list_confirmed(session, state.id, loaded.state.version))


def _store(
    database: Engine, read: _Read, matching: Matching, now: datetime
) -> tuple[StoredExchange, ...] | None:
    """Store a matching; None if it is not of what there is any more."""
    state = read.loaded.state
    with transaction(database) as session:
        lock_schedule(session, state.id)
        live = list_live_swaps(session, state.id)
        is_same = [row.id for row in live] == [row.id for row in read.rows]
        if not is_same or find_state(session, state.program_id, state.id) != state:
            return None
        return propose(session, state, live, matching.exchanges, now)


def _match_alone(database: Engine, actor: Actor, schedule_id: int, now: datetime) -> Matched:
    """Match while all others who would change schedule or offers wait."""
    with transaction(database) as session:
        read_state(session, actor, schedule_id)  # whoever may not see it shall lock nothing
        lock_schedule(session, schedule_id)
        read = _load(session, read_state(session, actor, schedule_id))
        matching = _match(read, now)
        exchanges = propose(session, read.loaded.state, read.rows, matching.exchanges, now)
        return _describe(read.loaded.state, exchanges, matching)


def _describe(
    state: ScheduleState, exchanges: tuple[StoredExchange, ...], matching: Matching
) -> Matched:
    unmatched = sorted(matching.unmatched, key=lambda its: int(its.entry))
    return Matched(state.id, state.version, exchanges, tuple(unmatched), matching.is_optimal)
