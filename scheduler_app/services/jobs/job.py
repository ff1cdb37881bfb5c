"""What a job is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from scheduler_app.store.tables import JobRow


class JobKind(StrEnum):
    """What is done in the background."""

    GENERATE_SCHEDULE = "generate_schedule"
    VALIDATE_YEAR = "validate_year"
    RECOMPUTE_RESILIENCE = "recompute_resilience"


class JobState(StrEnum):
    """How far a job is; the last two are final."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work.

    Parameters
    ----------
    id
        Its number.
    program_id, account_id
        For which program, and who asked; None where that account is gone.
    kind, parameters
        What to do.
    state, progress, message
        How far it is: a state, 0 to 1, and a sentence; of a failed job the reason.
    result
        What it found; None until it has succeeded.
    schedule_id
        The schedule that it stored, if it has stored one.
    attempt
        How often a worker has taken it, from 1; 0 while none has.
    created_at, started_at, finished_at
        When it was requested, last taken, and ended.
    """

    id: UUID
    program_id: int
    account_id: int | None
    kind: JobKind
    parameters: dict[str, Any]
    state: JobState
    progress: float
    message: str
    result: dict[str, Any] | None
    schedule_id: int | None
    attempt: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @classmethod
    def from_row(cls, row: JobRow) -> "Job":
        """Read a job from its row."""
        return cls(
            id=row.id,
            program_id=row.program_id,
            account_id=row.account_id,
            kind=JobKind(row.kind),
            parameters=row.parameters,
            state=JobState(row.state),
            progress=row.progress,
            message=row.message,
            result=row.result,
            schedule_id=row.schedule_id,
            attempt=row.attempt,
            created_at=row.created_at,
            started_at=row.started_at,
            finished_at=row.finished_at,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to a job, until its heart stops.

    Parameters
    ----------
    job
        As it was when it was taken.
    worker
        Whose it is.
    """

    job: Job
    worker: str
