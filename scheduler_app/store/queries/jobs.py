"""Jobs as rows, and the few statements that change one."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as insert_or_skip
from sqlalchemy.orm import Session

from scheduler_app.store.errors import InvalidPageError
from scheduler_app.store.queries.pages import MAX_LIMIT, Page
from scheduler_app.store.tables import JobRow

NOW = func.clock_timestamp()
"""The database's clock: the workers' own clocks may differ."""

IS_QUEUED = JobRow.state == "queued"
IS_RUNNING = JobRow.state == "running"


def insert_job(session: Session, **values: Any) -> JobRow | None:
    """Store a queued job; None if the account has used this idempotency key before.

    Of two requests at the same time the second waits for the first.
    """
    queued = {
        "state": "queued",
        "progress": 0.0,
        "message": "waiting for a worker",
        "attempt": 0,
        "created_at": NOW,
        "heartbeat_at": NOW,
    }
    inserted = (
        insert_or_skip(JobRow)
        .values(**queued, **values)
        .on_conflict_do_nothing(index_elements=["account_id", "idempotency_key"])
    )
    return session.scalars(inserted.returning(JobRow)).one_or_none()


def find_job_by_key(session: Session, account_id: int, idempotency_key: str) -> JobRow:
    """Find the job that an account has requested with a key."""
    scope = JobRow.account_id == account_id, JobRow.idempotency_key == idempotency_key
    return session.scalars(select(JobRow).where(*scope)).one()


def find_job_of_program(session: Session, program_id: int, job_id: UUID) -> JobRow | None:
    """Find a job of a program; None of a number that it does not have."""
    scope = JobRow.id == job_id, JobRow.program_id == program_id
    return session.scalars(select(JobRow).where(*scope)).one_or_none()


def list_jobs_of_program(
    session: Session, program_id: int, limit: int = 50, cursor: str | None = None
) -> Page[JobRow]:
    """List the jobs of a program, the newest first; the cursor is the last job's number.

    Raises
    ------
    InvalidPageError
        If the limit or the cursor cannot be.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidPageError(f"a page of {limit} rows")
    keys = tuple_(JobRow.created_at, JobRow.id)
    chosen = select(JobRow).where(JobRow.program_id == program_id)
    if cursor is not None:
        last = _find_last(session, program_id, cursor)
        chosen = chosen.where(keys < tuple_(literal(last.created_at), literal(last.id)))
    chosen = chosen.order_by(JobRow.created_at.desc(), JobRow.id.desc())
    found = session.scalars(chosen.limit(limit + 1)).all()
    rows = tuple(found[:limit])
    return Page(rows, str(rows[-1].id) if len(found) > limit else None)


def take_job(session: Session, job_id: UUID, worker: str) -> JobRow | None:
    """Make a queued job a worker's own; None if it is not queued."""
    taken = update(JobRow).where(JobRow.id == job_id, IS_QUEUED)
    taken = taken.values(
        state="running",
        progress=0.0,
        message="started",
        attempt=JobRow.attempt + 1,
        worker=worker,
        started_at=NOW,
        heartbeat_at=NOW,
    )
    return session.scalars(taken.returning(JobRow)).one_or_none()


def change_held_job(
    session: Session, job_id: UUID, attempt: int, worker: str, values: Mapping[str, Any]
) -> bool:
    """Change a job that a worker holds; False if it no longer does."""
    scope = JobRow.id == job_id, IS_RUNNING, JobRow.attempt == attempt, JobRow.worker == worker
    changed = update(JobRow).where(*scope).values({"heartbeat_at": NOW, **values})
    return session.scalars(changed.returning(JobRow.id)).one_or_none() is not None


def requeue_lost_jobs(
    session: Session, lost_after_seconds: float, max_attempts: int, reason: str
) -> Sequence[tuple[UUID, str]]:
    """Put jobs whose heart has stopped back into the queue, or fail them after the last attempt.

    Returns
    -------
    sequence of (UUID, str)
        The jobs, each with its new state.
    """
    is_last = JobRow.attempt >= max_attempts
    lost = _older_than(IS_RUNNING, lost_after_seconds)
    changed = update(JobRow).where(JobRow.id.in_(lost))
    changed = changed.values(
        state=case((is_last, "failed"), else_="queued"),
        message=case((is_last, reason), else_="its worker died; waiting for another"),
        finished_at=case((is_last, NOW)),
        progress=0.0,
        worker=None,
        heartbeat_at=NOW,
    )
    found = session.execute(changed.returning(JobRow.id, JobRow.state)).all()
    return [(job_id, state) for job_id, state in found]


def touch_waiting_jobs(
    session: Session, announce_after_seconds: float, limit: int
) -> Sequence[UUID]:
    """Give the queued jobs that nobody has taken for a while, which count as announced now."""
    waiting = _older_than(IS_QUEUED, announce_after_seconds).limit(limit)
    touched = update(JobRow).where(JobRow.id.in_(waiting)).values(heartbeat_at=NOW)
    return session.scalars(touched.returning(JobRow.id)).all()


def _find_last(session: Session, program_id: int, cursor: str) -> JobRow:
    with suppress(ValueError):
        row = find_job_of_program(session, program_id, UUID(cursor))
        if row is not None:
            return row
    raise InvalidPageError("the cursor is not one of ours")


def _older_than(scope: ColumnElement[bool], seconds: float) -> Select[UUID]:
    is_old = JobRow.heartbeat_at < NOW - timedelta(seconds=seconds)
    chosen = select(JobRow.id).where(scope, is_old).order_by(JobRow.heartbeat_at)
    # Several workers recover at once: each takes the rows that no other has.
    return chosen.with_for_update(skip_locked=True)
