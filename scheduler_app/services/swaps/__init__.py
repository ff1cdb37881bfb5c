"""Use cases of swaps: offered, matched, carried out."""

from scheduler_app.services.swaps.entries import StoredExchange
from scheduler_app.services.swaps.execute_swap import Executed, execute_swap
from scheduler_app.services.swaps.expire_swaps import expire_swaps
from scheduler_app.services.swaps.find_swap import FoundSwap, find_schedule_id, find_swap
from scheduler_app.services.swaps.list_swaps import list_swaps
from scheduler_app.services.swaps.match_swaps import Matched, match_swaps
from scheduler_app.services.swaps.new_swap import NewSwap
from scheduler_app.services.swaps.offer_swap import MAX_OPEN, offer_swap
from scheduler_app.services.swaps.withdraw_swap import withdraw_swap

__all__ = [
    "MAX_OPEN",
    "Executed",
    "FoundSwap",
    "Matched",
    "NewSwap",
    "StoredExchange",
    "execute_swap",
    "expire_swaps",
    "find_schedule_id",
    "find_swap",
    "list_swaps",
    "match_swaps",
    "offer_swap",
    "withdraw_swap",
]
