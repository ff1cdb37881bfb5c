"""Exchanges that were found, beside those proposed before."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler_app.services.swaps.entries import StoredExchange, takings_of
from scheduler_app.store.queries.exchanges import add_exchanges, confirm_exchanges
from scheduler_app.store.queries.states import ScheduleState
from scheduler_app.store.queries.swap_ends import drop_exchanges
from scheduler_app.store.tables import SwapRow
from scheduler_app.swaps import Exchange

Key = tuple[int, ...]
"""The numbers of the swaps in an exchange, in its order."""


def propose(
    session: Session,
    state: ScheduleState,
    live: Sequence[SwapRow],
    exchanges: Sequence[Exchange],
    now: datetime,
) -> tuple[StoredExchange, ...]:
    """Store what was found; of what was proposed before keep what was found again.

    Whoever was told the number of a proposal can still execute it after a second matching that
    changes nothing about it.

    Parameters
    ----------
    session
        Of the database; the schedule is locked.
    state
        Of the schedule.
    live
        All its swaps that still stand.
    exchanges
        What was found.
    now
        The present, with its time zone.

    Returns
    -------
    tuple of StoredExchange
        By the number of their first swap.
    """
    found = {_key_of(exchange): exchange for exchange in exchanges}
    before = _find_proposed(live)
    gone = [number for key, number in before.items() if key not in found]
    kept = {key: number for key, number in before.items() if key in found}
    fresh = {key: exchange for key, exchange in found.items() if key not in before}
    if gone:
        drop_exchanges(session, gone)
    if kept:
        confirm_exchanges(session, kept.values(), state.version)
    weighed = [(exchange.weight, takings_of(exchange)) for exchange in fresh.values()]
    added = add_exchanges(session, state, weighed, now)
    numbers = kept | dict(zip(fresh, added, strict=True))
    return _number(found, numbers)


def find_standing(
    live: Sequence[SwapRow], confirmed: Set[int], exchanges: Sequence[Exchange]
) -> tuple[StoredExchange, ...] | None:
    """Give what was found if just that is proposed already, so that nothing is to be stored.

    Parameters
    ----------
    live
        All swaps of the schedule that still stand.
    confirmed
        Numbers of the exchanges proposed for the version that the schedule has.
    exchanges
        What was found.
    """
    found = {_key_of(exchange): exchange for exchange in exchanges}
    before = _find_proposed(live)
    if before.keys() != found.keys() or not confirmed >= set(before.values()):
        return None
    return _number(found, before)


def _number(
    found: Mapping[Key, Exchange], numbers: Mapping[Key, int]
) -> tuple[StoredExchange, ...]:
    return tuple(
        StoredExchange(numbers[key], "proposed", found[key].weight, found[key].parts)
        for key in sorted(found)
    )


def _key_of(exchange: Exchange) -> Key:
    return tuple(int(part.entry) for part in exchange.parts)


def _find_proposed(live: Sequence[SwapRow]) -> dict[Key, int]:
    parts: dict[int, list[tuple[int, int]]] = {}
    for row in live:
        if row.exchange_id is not None and row.position is not None:
            parts.setdefault(row.exchange_id, []).append((row.position, row.id))
    return {tuple(swap for _, swap in sorted(its)): number for number, its in parts.items()}
