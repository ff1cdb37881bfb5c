"""Everything that may happen to the entries of a board, one move at a time."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.swaps.bars import FREE, code_of
from scheduler_app.swaps.board import NOTHING, Board
from scheduler_app.swaps.cover import Cover, compute_cover
from scheduler_app.swaps.cycles import keep_on_cycles
from scheduler_app.swaps.duty_check import Change, DutyCheck
from scheduler_app.swaps.moves import add_cover_bars, find_bars
from scheduler_app.swaps.wants import find_wants


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """What entries want of each other, and what bars them.

    In an exchange of two or three entries, every person and every shift changes by one move
    only, so an exchange is feasible exactly when each of its moves is.

    Parameters
    ----------
    board
        The entries.
    cover
        What the shifts on offer can bear.
    duty
        Examines changes of people's duty.
    weights
        Takers x givers: how much it matters, 0 where it is not wanted.
    bars
        Takers x givers: the code of what bars the move, or ``FREE``.
    is_examined
        Takers x givers: whether work-hour rules were asked, which takes time: only where no
        other bar keeps a cycle of wanted moves from being an exchange.
    """

    board: Board
    cover: Cover
    duty: DutyCheck
    weights: IntArray
    bars: IntArray
    is_examined: BoolArray

    @property
    def takes(self) -> BoolArray:
        """Which moves are wanted and part of a cycle whose moves nothing bars."""
        return keep_on_cycles(self.is_examined & (self.bars == FREE))

    def change(self, links: list[tuple[int, int]]) -> Change:
        """Join the moves of one person, as pairs of taker and giver, to one change."""
        board = self.board
        gained = sorted((int(board.day[g]), int(board.shift[g])) for _, g in links)
        return Change(
            int(board.person[links[0][0]]),
            tuple(sorted(row for t, _ in links if (row := int(board.row[t])) != NOTHING)),
            tuple(duty for duty in gained if duty[0] != NOTHING),
        )


def build_market(board: Board, now: datetime | None) -> Market:
    """Work out what is wanted and what is barred."""
    cover = compute_cover(board)
    bars = find_bars(board)
    add_cover_bars(bars, cover)
    weights = find_wants(board, now)
    is_examined = keep_on_cycles((weights > 0) & (bars == FREE))
    market = Market(board, cover, DutyCheck(board.schedule), weights, bars, is_examined)
    _add_duty_bars(market)
    return market


def _add_duty_bars(market: Market) -> None:
    links = [(taker, giver) for taker, giver in np.argwhere(market.is_examined).tolist()]
    found = market.duty.find_bars(market.change([link]) for link in links)
    for link, bar in zip(links, found, strict=True):
        if bar is not None:
            market.bars[link] = code_of(bar)
