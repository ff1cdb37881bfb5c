"""Cycles of two and three entries, each taking what the next one offers."""

from collections.abc import Iterator

import numpy as np

from scheduler_app.model.arrays import BoolArray
from scheduler_app.swaps.errors import TooManyExchangesError

MAX_EXCHANGES = 200_000
"""So many are compared; beyond, memory runs out before an answer."""

Cycle = tuple[int, ...]
"""Positions of entries; each takes from the next, and the last from the first."""


def keep_on_cycles(takes: BoolArray) -> BoolArray:
    """Keep of the claims that one takes from another those on a cycle of two or three."""
    paths = takes.astype(np.float32) @ takes.astype(np.float32) > 0
    result: BoolArray = takes & (takes | paths).T
    return result


def find_cycles(takes: BoolArray) -> Iterator[Cycle]:
    """Find all cycles of two and three, each from its lowest entry on.

    Parameters
    ----------
    takes
        Whether one entry may take from another: takers x givers, none from itself.

    Raises
    ------
    TooManyExchangesError
        If there are more than ``MAX_EXCHANGES``.
    """
    _check_count(takes)
    for first in range(len(takes)):
        later = first + 1 + np.flatnonzero(takes[first, first + 1 :])
        yield from ((first, int(second)) for second in later if takes[second, first])
        last = first + 1 + np.flatnonzero(takes[first + 1 :, first])
        for second, third in np.argwhere(takes[np.ix_(later, last)]).tolist():
            yield first, int(later[second]), int(last[third])


def _check_count(takes: BoolArray) -> None:
    links = takes.astype(np.float64)
    count = int((links * links.T).sum() / 2 + ((links @ links) * links.T).sum() / 3 + 0.5)
    if count > MAX_EXCHANGES:
        raise TooManyExchangesError(count, MAX_EXCHANGES)


def find_cycle_through(entry: int, takes: BoolArray) -> Cycle | None:
    """Find the first shortest cycle on which an entry is; None if there is none."""
    mutual = np.flatnonzero(takes[entry] & takes[:, entry])
    if len(mutual):
        return entry, int(mutual[0])
    later, last = np.flatnonzero(takes[entry]), np.flatnonzero(takes[:, entry])
    found = np.argwhere(takes[np.ix_(later, last)])
    if not len(found):
        return None
    second, third = found[0].tolist()
    return entry, int(later[second]), int(last[third])


def links_of(cycle: Cycle) -> Iterator[tuple[int, int]]:
    """Give the pairs of taker and giver of a cycle."""
    return zip(cycle, cycle[1:] + cycle[:1], strict=True)
