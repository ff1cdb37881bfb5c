"""Runs work under cProfile."""

import cProfile
import pstats
import time
from collections.abc import Callable
from dataclasses import dataclass

Function = tuple[str, int, str]
"""File, line and name, as pstats has them; what is built in has the file ``~``."""


@dataclass(frozen=True)
class Calls:
    """What a profile has counted.

    Parameters
    ----------
    stats
        The functions and who called them.
    seconds
        That the work took by the clock, under the profiler.
    """

    stats: pstats.Stats
    seconds: float

    @property
    def functions(self) -> dict[Function, tuple[int, int, float, float, dict]]:
        """Give for each: calls but recursive ones, calls, own and whole seconds, and callers."""
        return self.stats.stats


def profile_calls(work: Callable[[], object]) -> Calls:
    """Do the work once, and count each call of the thread that does it."""
    profile = cProfile.Profile()
    started = time.perf_counter()
    profile.runcall(work)
    seconds = time.perf_counter() - started
    return Calls(pstats.Stats(profile), seconds)
