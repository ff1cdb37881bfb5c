"""Limits on the moves of one person, who cannot work all that is taken together."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from scheduler_app.swaps.board import NOTHING
from scheduler_app.swaps.duty_check import Change
from scheduler_app.swaps.limits import Limit, Link
from scheduler_app.swaps.market import Market

Duty = tuple[int, int]
"""Day and position of the shift type."""

_MOST_DUTIES = {2: 60, 3: 15, 4: 8}
"""That may join the core of a limit, by its size: all sets of them are examined."""


class PersonalLimits:
    """Finds limits for one person.

    Work-hour rules ask what is worked, not whose it was, and what is hopeless stays so with more
    duty and is relieved by less alone. So a conflict of some moves holds for all moves with the
    same duties, unless one joins them that gives away what they need gone.

    Parameters
    ----------
    market
        What is possible one move at a time.
    person
        Position of the person.
    """

    def __init__(self, market: Market, person: int) -> None:
        self._market = market
        self._person = person
        takes = market.takes
        self._entries = [
            e for e in np.flatnonzero(market.board.person == person).tolist() if takes[e].any()
        ]
        self._links: list[Link] = [
            (entry, giver)
            for entry in self._entries
            for giver in np.flatnonzero(takes[entry]).tolist()
        ]
        self._duties = sorted({d for link in self._links if (d := self._duty(link))[0] != NOTHING})

    def find(self, chosen: Sequence[Link]) -> list[Limit]:
        """Find limits that forbid moves which the person cannot do together.

        Parameters
        ----------
        chosen
            The moves.
        """
        takers = {taker for taker, _ in chosen}
        others = [entry for entry in self._entries if entry not in takers]
        duties = [d for link in chosen if (d := self._duty(link))[0] != NOTHING]
        for gone in (self._entries, sorted(takers)):
            cores = self._find_cores(gone, duties)
            if cores:
                return [self._build_limit(gone, others, core) for core in cores]
        return [self._forbid_exactly(chosen, others)]

    def _find_cores(self, gone: Sequence[int], duties: list[Duty]) -> list[tuple[Duty, ...]]:
        """Find the smallest sets of duties that are hopeless together."""
        for size in range(1, len(duties) + 1):
            sets = list(combinations(sorted(duties), size))
            found = self._are_hopeless(gone, sets)
            if any(found):
                return [s for s, is_hopeless in zip(sets, found, strict=True) if is_hopeless]
        return []

    def _extend(self, gone: Sequence[int], others: list[int], core: tuple[Duty, ...]) -> list[int]:
        """Add entries to those gone that do not relieve the person enough."""
        result = sorted(gone)
        for other in others:
            if other not in result and self._are_hopeless([*result, other], [core])[0]:
                result = sorted([*result, other])
        return result

    def _lift(self, gone: Sequence[int], core: tuple[Duty, ...]) -> list[Duty]:
        """Add duties of which as many as the core's are always hopeless together."""
        lifted, size = list(core), len(core)
        for duty in self._find_candidates(gone, core):
            rest = combinations(lifted, size - 1)
            if all(self._are_hopeless(gone, [tuple(sorted((*some, duty))) for some in rest])):
                lifted.append(duty)
        return lifted

    def _find_candidates(self, gone: Sequence[int], core: tuple[Duty, ...]) -> list[Duty]:
        """Find duties that may take the place of each of the core's, and examine them together."""
        size = len(core)
        others = [duty for duty in self._duties if duty not in core]
        sets = [tuple(sorted((*some, d))) for d in others for some in combinations(core, size - 1)]
        found = self._are_hopeless(gone, sets)
        fitting = [d for n, d in enumerate(others) if all(found[n * size : (n + 1) * size])]
        fitting = fitting[: _MOST_DUTIES.get(size, 0)]
        self._are_hopeless(gone, list(combinations(sorted((*core, *fitting)), size)))
        return fitting

    def _are_hopeless(self, gone: Sequence[int], sets: list[tuple[Duty, ...]]) -> list[bool]:
        rows = self._market.board.row[list(gone)].tolist()
        lost = tuple(sorted(row for row in rows if row != NOTHING))
        return self._market.duty.find_hopeless(Change(self._person, lost, s) for s in sets)

    def _build_limit(self, gone: Sequence[int], others: list[int], core: tuple[Duty, ...]) -> Limit:
        """Allow fewer duties than the core's, or any where an entry goes that relieves."""
        gone, size = self._extend(gone, others, core), len(core)
        forbidden = set(self._lift(gone, core))
        relief = -max(len(gone) - size + 1, 0)
        factors = {
            link: 1 if link[0] in gone else relief
            for link in self._links
            if link[0] not in gone or self._duty(link) in forbidden
        }
        return Limit({link: factor for link, factor in factors.items() if factor}, size - 1)

    def _forbid_exactly(self, chosen: Sequence[Link], others: list[int]) -> Limit:
        """Forbid the moves together unless another joins them, which may relieve."""
        factors = dict.fromkeys(chosen, 1)
        factors |= {link: -1 for link in self._links if link[0] in others}
        return Limit(factors, len(chosen) - 1)

    def _duty(self, link: Link) -> Duty:
        board = self._market.board
        return int(board.day[link[1]]), int(board.shift[link[1]])
