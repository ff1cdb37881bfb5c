"""Has locust follow a plan: the users of each stage, from the moment that all have signed in."""

import time
from collections.abc import Callable

from locust import LoadTestShape

from load.plan import Scenario, find_target

REPORT_SECONDS = 4.0
"""In which each worker reports once more, after its users have gone."""

LEAVING_RATE = 10_000.0
"""A second: all together, since locust waits for a second's users before it stops the next."""


class PlannedShape(LoadTestShape):
    """The users of a scenario over time."""

    use_common_options = True  # --users and --run-time adapt the plan before this is asked

    scenario: Scenario
    zero: float | None = None
    """The second of the wall clock in which the run begins; None until it may."""

    ended_at: float | None = None
    """When the users were told to go."""

    gives_up = False
    is_finished = False
    may_end: Callable[[], bool]
    """Whether nothing else goes on that the users shall stay for."""

    def begin(self) -> None:
        """Start the clock, on a whole second, so that each process counts the same ones."""
        self.zero = float(int(time.time()))

    def tick(self) -> tuple[int, float] | None:
        """Give the users wanted now, and how many a second come or go; None to end the run."""
        if self.gives_up:
            return None
        if self.zero is None:
            return 0, 1.0
        target = find_target(self.scenario, time.time() - self.zero, self.runner.worker_count)
        if target is None and not self.may_end():
            return self.scenario.stages[-1].users, 1.0
        return target or self._drain()

    def _drain(self) -> tuple[int, float] | None:
        """Let the users finish what they do, and their processes report it."""
        self.ended_at = self.ended_at or time.time()
        is_reported = time.time() > self.ended_at + REPORT_SECONDS
        self.is_finished = self.get_current_user_count() == 0 and is_reported
        return None if self.is_finished else (0, LEAVING_RATE)
