"""Look at one swap, and the exchange that it is part of."""

from dataclasses import dataclass

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.swaps.access import pick_own, read_parts
from scheduler_app.services.swaps.entries import StoredExchange
from scheduler_app.services.swaps.exchanges import find_exchange
from scheduler_app.store import transaction
from scheduler_app.store.tables import SwapRow


@dataclass(frozen=True, slots=True)
class FoundSwap:
    """A swap, and the exchange proposed or executed with it; None where there is none."""

    swap: SwapRow
    exchange: StoredExchange | None


def find_swap(database: Engine, actor: Actor, swap_id: int) -> FoundSwap:
    """Read a swap of one's own, or as a planner any.

    Raises
    ------
    UnknownRowError
        If there is no such swap for whoever asks.
    """
    with transaction(database) as session:
        rows = read_parts(session, actor, swap_id)
        return FoundSwap(pick_own(actor, rows, swap_id), find_exchange(session, rows))


def find_schedule_id(database: Engine, actor: Actor, swap_id: int) -> int:
    """Find the schedule of a swap that one takes part in, or as a planner of any.

    Raises
    ------
    UnknownRowError
        If there is no such swap for whoever asks.
    """
    with transaction(database) as session:
        return read_parts(session, actor, swap_id)[0].schedule_id
