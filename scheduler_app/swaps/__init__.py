"""Swaps of assignments: offers in, the exchanges that satisfy the most wishes out."""

from scheduler_app.swaps.applying import apply_exchanges
from scheduler_app.swaps.bars import BARS, Bar
from scheduler_app.swaps.errors import (
    InfeasibleExchangeError,
    InvalidOfferError,
    StaleScheduleError,
    SwapError,
    TooManyExchangesError,
)
from scheduler_app.swaps.exchanges import Exchange, Matching, Part, Reason, Unmatched
from scheduler_app.swaps.matching import match_offers
from scheduler_app.swaps.moves import Move, find_feasible_moves
from scheduler_app.swaps.offers import Offer, Request, Want

__all__ = [
    "BARS",
    "Bar",
    "Exchange",
    "InfeasibleExchangeError",
    "InvalidOfferError",
    "Matching",
    "Move",
    "Offer",
    "Part",
    "Reason",
    "Request",
    "StaleScheduleError",
    "SwapError",
    "TooManyExchangesError",
    "Unmatched",
    "Want",
    "apply_exchanges",
    "find_feasible_moves",
    "match_offers",
]
