"""Find the exchanges that satisfy the most wishes, and propose them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.caches import Cache
from scheduler_app.services.errors import ConflictError
from scheduler_app.services.schedules.reading import load_cached, read_state
from scheduler_app.services.swaps.entries import StoredExchange, split_entries
from scheduler_app.services.swaps.proposals import propose
from scheduler_app.store import transaction
from scheduler_app.store.queries.schedules import LoadedSchedule
from scheduler_app.store.queries.states import find_state, lock_schedule
from scheduler_app.store.queries.swaps import list_live_swaps
from scheduler_app.store.tables import SwapRow
from scheduler_app.swaps import Matching, Unmatched, match_offers

MAX_ROUNDS = 4
"""How often a matching is computed anew because something changed meanwhile."""

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
    under the lock, and the matching is computed again. Of earlier proposals those found again
    stay, the others are dropped.

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
    ConflictError
        If schedule or offers changed again and again.
    """
    now = now or datetime.now(UTC)
    for _ in range(MAX_ROUNDS):
        loaded, rows = _read(database, actor, schedule_id)
        matching = _match(loaded, rows, now)
        matched = _store(database, loaded, rows, matching, now)
        if matched is not None:
            return matched
    fault = f"schedule {schedule_id} or its offers changed {MAX_ROUNDS} times meanwhile"
    raise ConflictError(fault, "match them again in a moment")


def _match(loaded: LoadedSchedule, rows: Sequence[SwapRow], now: datetime) -> Matching:
    """Match swaps, or give what came of the same ones before: it depends on nothing else."""
    offers, requests = split_entries(rows)
    expired = frozenset(row.id for row in rows if row.expires_at and row.expires_at <= now)
    key = (loaded.state, tuple(offers), tuple(requests), expired)
    return _matchings.get(key, lambda: match_offers(loaded.schedule, offers, requests, now=now))


def _read(
    database: Engine, actor: Actor, schedule_id: int
) -> tuple[LoadedSchedule, Sequence[SwapRow]]:
    """Read schedule and swaps as they are at one moment."""
    with transaction(database) as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        loaded = load_cached(session, read_state(session, actor, schedule_id))
        return loaded, list_live_swaps(session, schedule_id)


def _store(
    database: Engine,
    loaded: LoadedSchedule,
    rows: Sequence[SwapRow],
    matching: Matching,
    now: datetime,
) -> Matched | None:
    """Store a matching; None if it is not of what there is any more."""
    state = loaded.state
    with transaction(database) as session:
        lock_schedule(session, state.id)
        live = list_live_swaps(session, state.id)
        is_same = [row.id for row in live] == [row.id for row in rows]
        if not is_same or find_state(session, state.program_id, state.id) != state:
            return None
        exchanges = propose(session, state, live, matching.exchanges, now)
    unmatched = sorted(matching.unmatched, key=lambda its: int(its.entry))
    return Matched(state.id, state.version, exchanges, tuple(unmatched), matching.is_optimal)
