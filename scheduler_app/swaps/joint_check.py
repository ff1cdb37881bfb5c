"""Whether exchanges that touch the same people can be together."""

from itertools import product
from math import prod

from scheduler_app.swaps.cycles import Cycle, links_of
from scheduler_app.swaps.market import Market
from scheduler_app.swaps.packing import Link, Packing

_MOST_TRIED = 50_000
"""Combinations of one person's moves that are examined together."""


def forbid_conflicts(market: Market, packing: Packing, chosen: list[Cycle]) -> bool:
    """Forbid what people cannot do together of what was chosen.

    One conflict of a person is seldom alone: all combinations of that person's moves are
    examined with it, which saves solving again for each. Where they are too many, the very
    combination is forbidden and no other, since one move more may make it possible again.

    Returns
    -------
    bool
        Whether anything was forbidden.
    """
    by_person: dict[int, list[Link]] = {}
    for link in sorted(link for cycle in chosen for link in links_of(cycle)):
        by_person.setdefault(int(market.board.person[link[0]]), []).append(link)
    barred = _find_barred(market, [links for links in by_person.values() if len(links) > 1])
    for links in barred:
        options = _find_options(market, packing, links[0][0])
        if prod(len(of_entry) + 1 for of_entry in options) <= _MOST_TRIED:
            _allow_possible(market, packing, options)
        else:
            entries = {taker for taker, _ in links}
            others = [link for of_entry in options for link in of_entry]
            packing.forbid(links, [link for link in others if link[0] not in entries])
    return bool(barred)


def _find_options(market: Market, packing: Packing, entry: int) -> list[list[Link]]:
    """Give the moves of all entries of the person whose entry this is, by entry."""
    person = market.board.person
    return [packing.links_of_taker(e) for e in packing.entries if person[e] == person[entry]]


def _allow_possible(market: Market, packing: Packing, options: list[list[Link]]) -> None:
    combinations = [
        [link for link in combination if link is not None]
        for combination in product(*([None, *of_entry] for of_entry in options))
    ]
    some = [links for links in combinations if links]
    barred = {tuple(links) for links in _find_barred(market, some)}
    packing.allow_only([links for links in combinations if tuple(links) not in barred])


def _find_barred(market: Market, together: list[list[Link]]) -> list[list[Link]]:
    bars = market.duty.find_bars(market.change(links) for links in together)
    return [links for links, bar in zip(together, bars, strict=True) if bar is not None]
