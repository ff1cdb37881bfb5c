"""Take a job, keep it, and end it: what only its holder may do."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler_app.model import Schedule
from scheduler_app.services.jobs.errors import LostClaimError
from scheduler_app.services.jobs.job import Claim, Job
from scheduler_app.store import transaction
from scheduler_app.store.queries import save_schedule
from scheduler_app.store.queries.jobs import NOW, change_held_job, take_job


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job found.

    Parameters
    ----------
    result
        Plain JSON.
    schedule
        To be stored as a draft, if there is one.
    """

    result: dict[str, Any]
    schedule: Schedule | None = None


def claim_job(database: Engine, job_id: UUID, worker: str) -> Claim | None:
    """Take a job; None if it is not queued, as when another worker was faster."""
    with transaction(database) as session:
        row = take_job(session, job_id, worker)
    return None if row is None else Claim(Job.from_row(row), worker)


def beat(database: Engine, claim: Claim, progress: float, message: str) -> None:
    """Say that the worker lives, and how far it is.

    Raises
    ------
    LostClaimError
        If the job has been given to another.
    """
    with transaction(database) as session:
        _change(session, claim, progress=progress, message=message)


def finish_job(database: Engine, claim: Claim, outcome: Outcome) -> None:
    """Store what a job found and close it, both or neither.

    Raises
    ------
    LostClaimError
        If the job has been given to another, which will store its own.
    """
    with transaction(database) as session:
        _change(session, claim, message="storing the result")
        number = None
        if outcome.schedule is not None:
            number = save_schedule(session, claim.job.program_id, outcome.schedule)
        end = {"state": "succeeded", "progress": 1.0, "message": "done", "finished_at": NOW}
        _change(session, claim, result=outcome.result, schedule_id=number, **end)


def fail_job(database: Engine, claim: Claim, reason: str) -> None:
    """Close a job that cannot be done, with the reason as a sentence.

    Raises
    ------
    LostClaimError
        If the job has been given to another.
    """
    with transaction(database) as session:
        _change(session, claim, state="failed", message=reason, finished_at=NOW)


def release_job(database: Engine, claim: Claim) -> None:
    """Give a job back to the queue, as if it had not been taken.

    Raises
    ------
    LostClaimError
        If the job has been given to another.
    """
    with transaction(database) as session:
        back = {"state": "queued", "progress": 0.0, "started_at": None, "worker": None}
        message = "given back by a worker that stopped; waiting for another"
        _change(session, claim, attempt=claim.job.attempt - 1, message=message, **back)


def _change(session: Session, claim: Claim, **values: Any) -> None:
    job = claim.job
    if not change_held_job(session, job.id, job.attempt, claim.worker, values):
        raise LostClaimError(job.id, claim.worker)
