"""``/schedules/generate``: a schedule, made in the background."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request, Response

from scheduler_app.api.dependencies import Database, allow
from scheduler_app.api.job_answers import ACCEPTED, IdempotencyKey, accept_job
from scheduler_app.api.schemas.jobs import Generation, JobAnswer
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.services.actors import PLANNERS, Actor
from scheduler_app.services.jobs import request_generation

router = APIRouter(tags=["schedules"])

_EXAMPLES = {"four weeks": {"value": {"start": "2026-07-01", "days": 28, "time_limit_seconds": 60}}}


@router.post(
    "/schedules/generate",
    summary="Generate a schedule",
    status_code=202,
    responses={**ACCEPTED, **refuses(403, 409)},
)
def generate(
    request: Request,
    response: Response,
    database: Database,
    actor: Annotated[Actor, Depends(allow(*PLANNERS))],
    body: Annotated[Generation, Body(openapi_examples=_EXAMPLES)],
    idempotency_key: IdempotencyKey = None,
) -> JobAnswer:
    """Queue a generation, whose draft the job names when it has succeeded."""
    job = request_generation(
        database,
        actor,
        start=body.start,
        days=body.days,
        seed=body.seed,
        time_limit_seconds=body.time_limit_seconds,
        idempotency_key=idempotency_key,
    )
    return accept_job(request, response, job)
