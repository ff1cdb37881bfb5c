"""A worker's wish to stop, which all its jobs hear of."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID


class Stopping:
    """Set once, when the worker is to stop; each job has an event of its own besides.

    A job may end alone, when it turns out to be another worker's.

    Attributes
    ----------
    is_set
        Whether the worker is to stop.
    given_back
        Jobs to be announced when the worker has stopped; before, it could take them itself.
    """

    def __init__(self) -> None:
        self.is_set = False
        self.given_back: list[UUID] = []
        self._jobs: set[threading.Event] = set()

    def set(self) -> None:
        """Tell all jobs to stop, and those that begin later."""
        self.is_set = True
        for event in tuple(self._jobs):
            event.set()

    def give_back(self, job_id: UUID) -> None:
        """Leave a job to another worker."""
        self.given_back.append(job_id)

    @contextmanager
    def watching(self) -> Iterator[threading.Event]:
        """Give a job the event that tells it to stop."""
        event = threading.Event()
        self._jobs.add(event)
        if self.is_set:
            event.set()
        try:
            yield event
        finally:
            self._jobs.discard(event)
