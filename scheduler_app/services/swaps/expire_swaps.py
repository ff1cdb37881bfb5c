"""End the offers and requests that hold no longer."""

from datetime import UTC, datetime

from sqlalchemy import Engine

from scheduler_app.store import transaction
from scheduler_app.store.queries import swap_ends


def expire_swaps(database: Engine, *, now: datetime | None = None) -> int:
    """End what has expired in all programs, in three statements at most.

    Exchanges proposed with such swaps are dropped, and their other swaps are open again.

    Parameters
    ----------
    database
        Where the swaps are.
    now
        The present, with its time zone; by default by the clock.

    Returns
    -------
    int
        How many offers and requests have ended.
    """
    with transaction(database) as session:
        return swap_ends.expire_swaps(session, now or datetime.now(UTC))
