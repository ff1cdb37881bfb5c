"""Who would take what is offered, and how much it matters to them."""

from datetime import datetime

import numpy as np

from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.swaps.board import Board
from scheduler_app.swaps.offers import Offer, Want


def find_wants(board: Board, now: datetime | None = None) -> IntArray:
    """Weigh what each entry would take of the others.

    A give-away takes the nothing of a request, with its own weight. Nobody takes from
    themselves, or the very shift that they part with.

    Parameters
    ----------
    board
        The entries.
    now
        Those expired by then take and offer nothing; None where nothing expires.

    Returns
    -------
    IntArray
        Entries that take x entries that offer: the highest weight of a want that it meets, 0
        where it meets none.
    """
    count = len(board.entries)
    weights = np.zeros((count, count), dtype=np.int64)
    for taker, entry in enumerate(board.entries):
        if isinstance(entry, Offer) and entry.is_give_away:
            weights[taker, ~board.is_offer] = entry.weight
        for want in entry.wants:
            is_better = _meets(board, want) & (weights[taker] < want.weight)
            weights[taker, is_better] = want.weight
    weights[board.person[:, None] == board.person] = 0
    weights[(board.slot[:, None] == board.slot) & board.is_offer] = 0
    expired = find_expired(board, now)
    weights[expired] = 0
    weights[:, expired] = 0
    return weights


def find_expired(board: Board, now: datetime | None) -> BoolArray:
    """Find the entries that do not hold any more."""
    return np.array(
        [
            now is not None and entry.expires is not None and entry.expires <= now
            for entry in board.entries
        ],
        dtype=np.bool_,
    )


def _meets(board: Board, want: Want) -> BoolArray:
    problem = board.schedule.problem
    is_met: BoolArray = board.is_offer.copy()
    if want.first is not None:
        is_met &= board.day >= problem.day_of(want.first)
    if want.last is not None:
        is_met &= board.day <= problem.day_of(want.last)
    if want.shift_types:
        codes = [problem.shift_index[code] for code in want.shift_types]
        is_met &= np.isin(board.shift, codes)
    if want.rotations:
        names = [problem.rotation_index[name] for name in want.rotations]
        is_met &= np.isin(board.rotation, names)
    return is_met
