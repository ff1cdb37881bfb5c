"""What a job's handler is given."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine

from scheduler_app.services.jobs.claims import Outcome
from scheduler_app.services.jobs.errors import StoppedError
from scheduler_app.services.jobs.job import Job


@dataclass(slots=True)
class Work:
    """A job under way; its heart reads here how far it is.

    Parameters
    ----------
    database
        Where the job's data lie.
    job
        The job.
    stop
        Set when the worker stops or has lost the job: what is found then is not kept.
    progress, message
        How far it is, 0 to 1, and a sentence.
    """

    database: Engine
    job: Job
    stop: threading.Event
    progress: float = 0.0
    message: str = field(default="started")

    def report(self, progress: float, message: str) -> None:
        """Say how far the work is; the next heartbeat stores it."""
        self.progress = min(max(progress, 0.0), 1.0)
        self.message = message

    def check_stop(self) -> None:
        """Give up if the worker is to stop.

        Raises
        ------
        StoppedError
            If it is.
        """
        if self.stop.is_set():
            raise StoppedError


Handler = Callable[[Work], Outcome]
