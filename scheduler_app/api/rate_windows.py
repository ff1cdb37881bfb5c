"""Requests counted in windows, and how far a window is used up."""

import logging
import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse_many
from limits.storage import Storage

from scheduler_app.services.errors import ServiceError
from scheduler_app.store.rate_counts import RateCount, RateCountStorage

MAX_WINDOW_SECONDS = 86_400

_log = logging.getLogger(__name__)


class RateStorageError(ServiceError):
    """What counts the requests does not answer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody has used up a limit.

    Parameters
    ----------
    limit
        Requests allowed in a window.
    count
        Requests in this window, the present one among them.
    reset_seconds
        Whole seconds after which the window is over for certain, at least 1.
    """

    limit: int
    count: int
    reset_seconds: int

    @property
    def remaining(self) -> int:
        """Requests still allowed in this window."""
        return max(0, self.limit - self.count)

    @property
    def is_exceeded(self) -> bool:
        """Whether the present request is one too many."""
        return self.count > self.limit


def count_request(storage: Storage, limit: RateLimitItem, *caller: str) -> Standing:
    """Count a request in the window of a caller.

    Parameters
    ----------
    storage
        Where counts are kept.
    limit
        How many requests are allowed in a window of how long.
    caller
        Who asks for what.

    Raises
    ------
    RateStorageError
        If the storage does not answer.
    """
    key, window_seconds = limit.key_for(*caller), limit.get_expiry()
    try:
        found = _count(storage, key, window_seconds)
    except storage.base_exceptions as error:
        _log.error("What counts requests does not answer: %s", type(error).__name__)
        fault = "requests cannot be counted at present"
        raise RateStorageError(fault, "ask again in a few seconds") from error
    # One more than the whole seconds: Redis rounds what is left, and nobody shall come too early.
    reset_seconds = min(window_seconds, math.floor(found.seconds_left) + 1)
    return Standing(limit.amount, found.count, reset_seconds)


def parse_limit(text: str) -> RateLimitItem:
    """Read a limit such as ``10/minute`` or ``30 per 10 minutes``.

    Raises
    ------
    ValueError
        If it is not one limit, allows nothing, or its window is longer than a day.
    """
    try:
        [limit] = parse_many(text)
        is_sensible = limit.amount >= 1 and limit.get_expiry() <= MAX_WINDOW_SECONDS
    except ValueError:
        is_sensible = False
    if not is_sensible:
        raise ValueError(f"Expected a limit such as 10/minute or 30 per 10 minutes, got {text!r}.")
    return limit


def _count(storage: Storage, key: str, window_seconds: int) -> RateCount:
    if isinstance(storage, RateCountStorage):
        return storage.count(key, window_seconds)  # one statement for both
    count = storage.incr(key, window_seconds)
    return RateCount(count, storage.get_expiry(key) - time.time())
