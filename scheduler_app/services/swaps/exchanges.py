"""The exchange that swaps are part of."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scheduler_app.services.swaps.entries import StoredExchange, parts_of
from scheduler_app.store.tables import ExchangeRow, SwapRow


def find_exchange(session: Session, rows: Sequence[SwapRow]) -> StoredExchange | None:
    """Read the exchange of swaps that ``read_parts`` gave; None if they are in none."""
    number = rows[0].exchange_id
    if number is None:
        return None
    row = session.get_one(ExchangeRow, number, populate_existing=True)
    return StoredExchange(row.id, row.state, row.weight, parts_of(rows))
