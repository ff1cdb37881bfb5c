"""Users that come at a constant rate, however slow the service is."""

import random
import time

from load.users.person import Person


class Arriving(Person):
    """Begins something each so many seconds, late if the one before has taken too long.

    What is late is counted from when it was due, so that a service that stands still for a while
    cannot hide it by having fewer requests sent; what was never begun has failed.
    """

    abstract = True
    next_at: float

    def on_start(self) -> None:
        """Spread the users over the time between two arrivals."""
        super().on_start()
        seconds = self.think_seconds[0]
        self.next_at = time.perf_counter() + random.uniform(0, seconds) - seconds

    def wait_time(self) -> float:
        """Wait until the next arrival is due; not at all if it is late."""
        self.next_at += self.think_seconds[0]
        self.due_at = self.next_at
        return max(self.next_at - time.perf_counter(), 0.0)

    def on_stop(self) -> None:
        """Count what was due before now and was not begun."""
        if self.due_at is None:  # the one that was due last has begun
            self.wait_time()
        now = time.perf_counter()
        while self.next_at < now:
            self._count_as_failed(now - self.next_at)
            self.wait_time()
        super().on_stop()

    def _count_as_failed(self, late_seconds: float) -> None:
        self.environment.events.request.fire(
            request_type="",
            name="not begun",
            response_time=late_seconds * 1000,
            response_length=0,
            exception=TimeoutError("its user was still waiting"),
            context={},
            start_time=time.time() - late_seconds,
        )
