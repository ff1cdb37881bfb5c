"""Limits on which moves may be made together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler_app.swaps.cycles import Cycle, links_of
from scheduler_app.swaps.market import Market

Link = tuple[int, int]
"""A move, as the positions of taker and giver."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What some moves may add up to.

    Parameters
    ----------
    factors
        What each move adds; may be negative.
    most
        The highest sum allowed, 0 or more.
    """

    factors: dict[Link, int]
    most: int


def find_cover_limits(market: Market, cycles: Sequence[Cycle]) -> Iterator[Limit]:
    """Keep what several exchanges take from one shift within what it can bear."""
    cover, slot = market.cover, market.board.slot.tolist()
    by_slot: dict[int, list[Link]] = {}
    for link in sorted({link for cycle in cycles for link in links_of(cycle)}):
        by_slot.setdefault(slot[link[1]], []).append(link)
    for taken, spare in (
        (cover.seniors_lost, cover.spare_seniors),
        (cover.parts_added, cover.spare_parts),
    ):
        for links in by_slot.values():
            factors = {link: amount for link in links if (amount := int(taken[link]))}
            most = int(spare[links[0][1]])
            if sum(amount for amount in factors.values() if amount > 0) > most:
                yield Limit(factors, most)
