"""Requests counted where they are sent, by second and endpoint, until they are handed over."""

from typing import Any

from load.counts.tally import Tally

Seconds = dict[int, dict[str, Any]]
"""By the second of the wall clock in which a request was due, and by endpoint: a tally's data."""


class Collector:
    """What one process has counted since it was last asked."""

    def __init__(self) -> None:
        self._tallies: dict[int, dict[str, Tally]] = {}

    def note(self, endpoint: str, due_at: float, milliseconds: float, *, is_failure: bool) -> None:
        """Count a request.

        Parameters
        ----------
        endpoint
            Method and template of the path.
        due_at
            When it was to be sent, in seconds of the wall clock.
        milliseconds
            From then to the end of its answer.
        is_failure
            Whether the answer was wrong, or there was none.
        """
        second = self._tallies.setdefault(int(due_at), {})
        second.setdefault(endpoint, Tally()).note(milliseconds, is_failure=is_failure)

    def take(self) -> Seconds:
        """Give what was counted, and begin anew."""
        taken, self._tallies = self._tallies, {}
        return {
            second: {name: tally.to_data() for name, tally in tallies.items()}
            for second, tallies in taken.items()
        }
