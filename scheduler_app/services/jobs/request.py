"""Ask for a job."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import ConflictError
from scheduler_app.services.jobs.broker import announce
from scheduler_app.services.jobs.job import Job, JobKind
from scheduler_app.store import transaction
from scheduler_app.store.queries.jobs import find_job_by_key, insert_job
from scheduler_app.store.tables import JobRow


def request_job(
    database: Engine,
    actor: Actor,
    kind: JobKind,
    parameters: Mapping[str, Any],
    idempotency_key: str | None = None,
) -> Job:
    """Put a job into the queue, and wake a worker once it is committed.

    Parameters
    ----------
    database
        Where.
    actor
        Who asks.
    kind, parameters
        What to do; the parameters are plain JSON.
    idempotency_key
        A name for this request, of whoever asks: the same again gives the same job.

    Raises
    ------
    ConflictError
        If they have used this key for something else.
    """
    with transaction(database) as session:
        wanted = {
            "id": uuid4(),
            "program_id": actor.program_id,
            "account_id": actor.account_id,
            "kind": kind.value,
            "parameters": dict(parameters),
            "idempotency_key": idempotency_key,
        }
        row = insert_job(session, **wanted)
        is_new = row is not None
        job = Job.from_row(row or _find_same(session, wanted))
    if is_new:
        announce(database, job.id)
    return job


def _find_same(session: Session, wanted: Mapping[str, Any]) -> JobRow:
    row = find_job_by_key(session, wanted["account_id"], wanted["idempotency_key"])
    if (row.kind, row.parameters) != (wanted["kind"], wanted["parameters"]):
        raise ConflictError(
            "this Idempotency-Key was used for a request with other parameters",
            "use a new key for a new request",
        )
    return row
