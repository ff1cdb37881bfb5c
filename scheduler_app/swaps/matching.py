"""The exchanges of offers that satisfy the most wishes."""

from collections.abc import Iterable
from datetime import datetime

from scheduler_app.model import Assignment, Schedule
from scheduler_app.swaps.board import build_board
from scheduler_app.swaps.cycles import Cycle, find_cycles, links_of
from scheduler_app.swaps.exchanges import Exchange, Matching, Part
from scheduler_app.swaps.joint_check import forbid_conflicts
from scheduler_app.swaps.market import Market, build_market
from scheduler_app.swaps.offers import Offer, Request
from scheduler_app.swaps.packing import Packing
from scheduler_app.swaps.unmatched import explain


def match_offers(
    schedule: Schedule,
    offers: Iterable[Offer],
    requests: Iterable[Request] = (),
    *,
    seed: int = 0,
    now: datetime | None = None,
) -> Matching:
    """Find the exchanges that weigh most together, exactly.

    An exchange is a swap of two offers, a cycle of three, a give-away to a request, or a
    give-away to somebody whose own offer goes to a request. Each by itself keeps what
    ``find_feasible_moves`` asks, brings no new violation of a rule that must be kept, and takes
    from no shift a senior or faculty time that it misses then. All of them together keep this
    too. Among all such sets, in which each offer and each request takes part once at most, the
    weight of the wants met is highest.

    Parameters
    ----------
    schedule
        The schedule; the violations that it has already may stay.
    offers, requests
        Each at most once in an exchange.
    seed
        Of the solver; the same seed gives the same matching, in whatever order offers come.
    now
        Those expired by then are left out, with its time zone; None where nothing expires.

    Returns
    -------
    Matching
        The exchanges, and why the others stayed.

    Raises
    ------
    InvalidOfferError
        If an offer or request does not fit the schedule.
    TooManyExchangesError
        If more exchanges are possible than can be compared.
    """
    market = build_market(build_board(schedule, offers, requests), now)
    cycles = list(find_cycles(market.takes))
    chosen = _choose(market, cycles, seed) if cycles else []
    return Matching(
        schedule.version,
        tuple(_build_exchange(market, cycle) for cycle in sorted(chosen)),
        tuple(explain(market, chosen, now)),
    )


def _choose(market: Market, cycles: list[Cycle], seed: int) -> list[Cycle]:
    """Solve, forbid what cannot be together, and solve again until all of it can."""
    packing = Packing(market, cycles, seed)
    chosen = packing.solve()
    while forbid_conflicts(market, packing, chosen):
        chosen = packing.solve()
    return chosen


def _build_exchange(market: Market, cycle: Cycle) -> Exchange:
    return Exchange(tuple(_build_part(market, taker, giver) for taker, giver in links_of(cycle)))


def _build_part(market: Market, taker: int, giver: int) -> Part:
    entries = market.board.entries
    return Part(
        entries[taker].id,
        entries[taker].person,
        _offered(entries[taker]),
        _offered(entries[giver]),
        int(market.weights[taker, giver]),
    )


def _offered(entry: Offer | Request) -> Assignment | None:
    return entry.assignment if isinstance(entry, Offer) else None
