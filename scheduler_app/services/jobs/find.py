"""Look how far jobs are."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import NotFoundError
from scheduler_app.services.jobs.job import Job
from scheduler_app.store import transaction
from scheduler_app.store.queries.jobs import find_job_of_program, list_jobs_of_program


@dataclass(frozen=True, slots=True)
class JobPage:
    """Some jobs, and the cursor of the next page; None after the last."""

    jobs: tuple[Job, ...]
    cursor: str | None


def find_job(database: Engine, actor: Actor, job_id: UUID) -> Job:
    """Look how far a job is.

    Raises
    ------
    NotFoundError
        If the program of whoever asks has no such job.
    """
    with transaction(database) as session:
        row = find_job_of_program(session, actor.program_id, job_id)
    if row is None:
        raise NotFoundError(f"no job has the number {job_id}", "list the jobs to see which do")
    return Job.from_row(row)


def list_jobs(
    database: Engine, actor: Actor, limit: int = 50, cursor: str | None = None
) -> JobPage:
    """List the jobs of the program of whoever asks, the newest first.

    Parameters
    ----------
    database
        Where.
    actor
        Who asks.
    limit
        At most so many, 1 to 200.
    cursor
        That of the page before; by default the first page.

    Raises
    ------
    InvalidPageError
        If the limit or the cursor cannot be.
    """
    with transaction(database) as session:
        page = list_jobs_of_program(session, actor.program_id, limit, cursor)
    return JobPage(tuple(Job.from_row(row) for row in page.rows), page.cursor)
