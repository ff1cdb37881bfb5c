"""Users that come at a constant rate, however slow the service is."""

import random
import time

from load.users.person import Person


class Arriving(Person):
    """Begins something each so many seconds, late if the one before has taken too long.

    What is late is counted from when it was due, so that a service that stands still for a while
    cannot hide it by having fewer requests sent.
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
