"""The exchanges of offers that satisfy the most wishes."""

from collections.abc import Iterable
from datetime import datetime

from scheduler_app.model import Assignment, Schedule
from scheduler_app.swaps.board import build_board
from scheduler_app.swaps.choice import MOST_WORK, Choice, Chooser
from scheduler_app.swaps.cycles import Cycle, find_cycles, links_of
from scheduler_app.swaps.exchanges import Exchange, Matching, Part
from scheduler_app.swaps.market import Market, build_market
from scheduler_app.swaps.offers import Offer, Request
from scheduler_app.swaps.unmatched import explain


def match_offers(
    schedule: Schedule,
    offers: Iterable[Offer],
    requests: Iterable[Request] = (),
    *,
    seed: int = 0,
    now: datetime | None = None,
    most_work: float = MOST_WORK,
) -> Matching:
    """Find the exchanges that weigh most together.

    An exchange is a swap of two offers, a cycle of three, a give-away to a request, or a
    give-away to somebody whose own offer goes to a request. Each by itself keeps what
    ``find_feasible_moves`` asks, brings no new violation of a rule that must be kept, and takes
    from no shift a senior or faculty time that it misses then. All of them together keep this
    too. Among all such sets, in which each offer and each request takes part once at most, the
    weight of the wants met is highest, and ``is_optimal`` says that this is proved. Where the
    work limit comes first, it is the highest found.

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
    most_work
        After which the best found is taken, in deterministic seconds of CP-SAT, above 0; by
        default 0.7, about one second by the clock. It is no clock: a run repeats itself.

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
    choice = Choice([], is_best=True)
    if cycles:
        choice = Chooser(market, cycles, seed, most_work).choose()
    return Matching(
        schedule.version,
        tuple(_build_exchange(market, cycle) for cycle in sorted(choice.cycles)),
        tuple(explain(market, choice.cycles, now)),
        is_optimal=choice.is_best,
    )


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
