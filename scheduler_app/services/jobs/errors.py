"""What running a job can end in."""

from uuid import UUID

from sqlalchemy.exc import InterfaceError, OperationalError

from scheduler_app.model import SchedulerError
from scheduler_app.store import DatabaseConnectionError

DATABASE_AWAY = (DatabaseConnectionError, OperationalError, InterfaceError)
"""What a database that does not answer is known by."""


class LostClaimError(SchedulerError):
    """A worker has lost its job to another, and may not write its result."""

    def __init__(self, job_id: UUID, worker: str) -> None:
        super().__init__(job_id, worker)
        self.job_id = job_id
        self.worker = worker

    def __str__(self) -> str:
        return f"job {self.job_id} no longer belongs to {self.worker}; another has taken it up."


class JobFailedError(SchedulerError):
    """A job cannot give a result.

    Parameters
    ----------
    reason
        Why, as a sentence.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class StoppedError(SchedulerError):
    """The worker was told to stop in the middle of a job, which goes back to the queue."""


class BrokerAddressError(SchedulerError):
    """``CELERY_BROKER_URL`` is not an address of a broker."""

    def __str__(self) -> str:
        return (
            "CELERY_BROKER_URL is not the address of a Redis; set it to redis://host:port/number, "
            "or unset it to use the database."
        )
