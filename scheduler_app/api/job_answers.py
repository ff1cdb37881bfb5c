"""What requests for jobs share: the key that makes them safe to repeat, and their answer."""

from typing import Annotated, Any

from fastapi import Header, Request, Response

from scheduler_app.api.schemas.jobs import JobAnswer
from scheduler_app.services.jobs import Job

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
        description="Any name for this request: sent again, it gives the same job.",
        examples=["a7c1f0"],
    ),
]

LOCATION = {
    "description": "The address of the job.",
    "schema": {"type": "string", "format": "uri-reference"},
}

ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {"description": "The job is queued.", "headers": {"Location": LOCATION}}
}
"""How a route that asks for a job describes its answer."""


def accept_job(request: Request, response: Response, job: Job) -> JobAnswer:
    """Answer with a job, and with where to look for it again."""
    response.headers["Location"] = str(request.app.url_path_for("read_job", job_id=job.id))
    return JobAnswer.model_validate(job)
