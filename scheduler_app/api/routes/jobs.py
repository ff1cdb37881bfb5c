"""``/jobs``: work in the background."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Request, Response

from scheduler_app.api.dependencies import Database, allow
from scheduler_app.api.job_answers import ACCEPTED, IdempotencyKey, accept_job
from scheduler_app.api.pages import AskedPage, PageOf, build_page
from scheduler_app.api.schemas.jobs import JobAnswer, JobRequest, YearValidation
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.services.actors import PLANNERS, Actor
from scheduler_app.services.jobs import (
    find_job,
    list_jobs,
    request_resilience,
    request_validation,
)
from scheduler_app.store import Page

router = APIRouter(tags=["jobs"], responses=refuses(403))

Planner = Annotated[Actor, Depends(allow(*PLANNERS))]

_EXAMPLES = {
    "year": {"value": {"kind": "validate_year", "year": 2026}},
    "resilience": {"value": {"kind": "recompute_resilience", "schedule_id": 1}},
}


@router.get("/jobs", summary="The jobs of the program, the newest first")
def read_jobs(
    request: Request, response: Response, database: Database, actor: Planner, asked: AskedPage
) -> PageOf[JobAnswer]:
    """List the jobs, page by page."""
    page = list_jobs(database, actor, asked.limit, asked.cursor)
    return build_page(request, response, Page(page.jobs, page.cursor), JobAnswer.model_validate)


@router.get("/jobs/{job_id}", summary="How far a job is", responses=refuses(404))
def read_job(database: Database, actor: Planner, job_id: UUID) -> JobAnswer:
    """Read a job; of one that has succeeded, the result too."""
    return JobAnswer.model_validate(find_job(database, actor, job_id))


@router.post(
    "/jobs",
    summary="Validate an academic year, or compute resilience",
    status_code=202,
    responses={**ACCEPTED, **refuses(404, 409)},
)
def create_job(
    request: Request,
    response: Response,
    database: Database,
    actor: Planner,
    body: Annotated[JobRequest, Body(openapi_examples=_EXAMPLES)],
    idempotency_key: IdempotencyKey = None,
) -> JobAnswer:
    """Queue a job, and answer with its address."""
    if isinstance(body, YearValidation):
        job = request_validation(database, actor, year=body.year, idempotency_key=idempotency_key)
    else:
        job = request_resilience(
            database, actor, schedule_id=body.schedule_id, idempotency_key=idempotency_key
        )
    return accept_job(request, response, job)
