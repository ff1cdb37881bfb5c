"""Why offers and requests stayed unmatched."""

from collections.abc import Iterator
from datetime import datetime

from scheduler_app.model.arrays import BoolArray
from scheduler_app.swaps.bars import FREE, bar_of
from scheduler_app.swaps.cycles import Cycle, find_cycle_through, keep_on_cycles, links_of
from scheduler_app.swaps.exchanges import Reason, Unmatched
from scheduler_app.swaps.market import Market
from scheduler_app.swaps.wants import find_expired


def explain(market: Market, chosen: list[Cycle], now: datetime | None) -> Iterator[Unmatched]:
    """Say why each entry stayed that was not chosen.

    Parameters
    ----------
    market
        What was possible.
    chosen
        The exchanges of the matching.
    now
        As in the matching.
    """
    board = market.board
    matched = {entry for cycle in chosen for entry in cycle}
    expired = find_expired(board, now)
    possible = market.takes
    wanted = keep_on_cycles(market.weights > 0)
    for entry, its in enumerate(board.entries):
        if entry in matched:
            continue
        if expired[entry]:
            yield Unmatched(its.id, Reason.EXPIRED)
        elif possible[entry].any():
            yield Unmatched(its.id, Reason.OUTWEIGHED)
        elif wanted[entry].any():
            yield _explain_bar(market, entry, wanted)
        else:
            yield Unmatched(its.id, Reason.NO_TAKER)


def _explain_bar(market: Market, entry: int, wanted: BoolArray) -> Unmatched:
    """Name the first bar on the cycle that is barred by work-hour rules alone, or on any."""
    cycle = find_cycle_through(entry, wanted & market.is_examined)
    cycle = cycle or find_cycle_through(entry, wanted)
    links = list(links_of(cycle or ()))
    taker, bar = next((link[0], bar) for link in links if (bar := market.bars[link]) != FREE)
    board = market.board
    return Unmatched(
        board.entries[entry].id, Reason.BARRED, board.entries[taker].person, bar_of(int(bar))
    )
