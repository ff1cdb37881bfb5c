"""What this process takes of a core."""

import time

LEAST_SECONDS = 1.0
"""A shorter time says nothing: one answer that is read takes all of it."""


class Usage:
    """The share of a core since the reading before."""

    def __init__(self) -> None:
        self._at, self._used = time.monotonic(), time.process_time()

    def read_percent(self) -> float:
        """Give it, 100 for one core; 0 where the reading before has just been."""
        at, used = time.monotonic(), time.process_time()
        if at - self._at < LEAST_SECONDS:
            return 0.0
        percent = 100 * (used - self._used) / (at - self._at)
        self._at, self._used = at, used
        return percent
