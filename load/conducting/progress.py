"""How far a run is, on one line of a terminal, or on a line now and then of a log."""

import math
import sys
import time
from collections.abc import Callable
from typing import TextIO

from load.verdicts import Evidence, judge
from load.writing import write_figure, write_time

TERMINAL_SECONDS = 2
LOG_SECONDS = 10
MOST_OF_TIME = 0.005
"""The share of the time that looking may take: nothing else is sent or answered meanwhile."""

WINDOW = 10
"""Seconds that throughput, percentile and errors are of."""


class Progress:
    """Shows where a run stands.

    Parameters
    ----------
    stream
        Where to; by default what locust's own messages go to.
    """

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream, self._is_terminal = stream, stream.isatty()
        self._seconds = TERMINAL_SECONDS if self._is_terminal else LOG_SECONDS
        self._due_at = -math.inf

    def show(self, describe: Callable[[], str]) -> None:
        """Write how far it is, in the place of what was there before, if that is old.

        Parameters
        ----------
        describe
            Gives the line. What takes it long is asked for more seldom.
        """
        begun = time.monotonic()
        if begun < self._due_at:
            return
        line = describe()
        took = time.monotonic() - begun
        self._due_at = begun + max(self._seconds, took / MOST_OF_TIME)
        print(f"\r\x1b[2K{line}" if self._is_terminal else line, end="", file=self._stream)
        if not self._is_terminal:
            print(file=self._stream)
        self._stream.flush()

    def clear(self) -> None:
        """Leave the line to what comes next."""
        if self._is_terminal:
            print("\r\x1b[2K", end="", file=self._stream, flush=True)


def describe_progress(evidence: Evidence, users: int) -> str:
    """Write stage, users, requests a second, p95, errors and the verdicts so far."""
    second, planned = int(evidence.seconds), evidence.scenario.seconds
    stage = evidence.scenario.find_stage(second) or evidence.scenario.stages[-1]
    window = max(min(WINDOW, second), 1)
    recent = evidence.totals.find_between(second - window, second)
    p95 = recent.find_percentile_ms(0.95)
    verdicts = [one.passed for one in judge(evidence)]
    failed = verdicts.count(False)
    return "  ".join(
        (
            f"{write_time(min(second, planned))} of {write_time(planned)}",
            stage.name if second <= planned else f"{stage.name}, finishing",
            f"{users} users",
            f"{recent.requests / window:.1f} requests/s",
            "p95 -" if math.isnan(p95) else f"p95 {write_figure(p95)} ms",
            f"{recent.failures} errors",
            f"{failed} of {len(verdicts)} verdicts failed so far" if failed else "all well so far",
        )
    )
