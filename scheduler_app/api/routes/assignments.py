"""``/schedules/{schedule_id}/assignments``: who works what."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query, Request, Response

from scheduler_app.api.dependencies import Database, allow
from scheduler_app.api.etags import (
    IfMatch,
    IfNoneMatch,
    build_etag,
    is_not_modified,
    read_version,
)
from scheduler_app.api.pages import AskedPage, PageOf, build_page
from scheduler_app.api.schedule_answers import CHANGED, READ
from scheduler_app.api.schemas.base import Day, RowId, TextId
from scheduler_app.api.schemas.schedules import (
    AssignmentAnswer,
    AssignmentBody,
    ChangeAnswer,
)
from scheduler_app.model import Assignment
from scheduler_app.services import schedules
from scheduler_app.services.actors import PLANNERS, AccountRole, Actor
from scheduler_app.services.errors import InvalidInputError

router = APIRouter(tags=["schedules"])

Planner = Annotated[Actor, Depends(allow(*PLANNERS))]
Everybody = Annotated[Actor, Depends(allow(*AccountRole))]

_EXAMPLES = {"a day on the ward": {"value": {"shift_type": "D", "rotation": "WARD"}}}


@router.get(
    "/schedules/{schedule_id}/assignments",
    summary="Who works what",
    response_model=PageOf[AssignmentAnswer],
    responses=READ,
)
def list_assignments(
    request: Request,
    response: Response,
    database: Database,
    actor: Everybody,
    schedule_id: RowId,
    asked: AskedPage,
    person: Annotated[TextId | None, Query(description="Id of the one person wanted.")] = None,
    first: Annotated[Day | None, Query(alias="from", description="The first day wanted.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="The last day wanted.")] = None,
    if_none_match: IfNoneMatch = None,
) -> PageOf[AssignmentAnswer] | Response:
    """List assignments by date and person, page by page.

    Raises
    ------
    InvalidInputError
        If the last day is before the first.
    """
    if first is not None and last is not None and last < first:
        raise InvalidInputError("to", f"is before from ({first})", "exchange the two")
    state, page = schedules.list_assignments(
        database,
        actor,
        schedule_id,
        person=person,
        first=first,
        last=last,
        limit=asked.limit,
        cursor=asked.cursor,
    )
    etag = build_etag(schedule_id, state.version)
    if is_not_modified(if_none_match, etag):
        return Response(status_code=304, headers={"ETag": etag})
    response.headers["ETag"] = etag
    return build_page(request, response, page, AssignmentAnswer.model_validate)


@router.put(
    "/schedules/{schedule_id}/assignments/{person}/{date}",
    summary="Have somebody work a shift",
    responses=CHANGED,
)
def put_assignment(
    response: Response,
    database: Database,
    actor: Planner,
    schedule_id: RowId,
    person: TextId,
    date: Day,
    body: Annotated[AssignmentBody, Body(openapi_examples=_EXAMPLES)],
    if_match: IfMatch = None,
) -> ChangeAnswer:
    """Put an assignment in the place of what the person works on that day, if anything.

    A published schedule may break no rule that it has not broken before; offers to swap what was
    there are withdrawn.
    """
    version = read_version(if_match, schedule_id)
    assignment = Assignment(person, date, body.shift_type, body.rotation)
    changed = schedules.put_assignment(database, actor, schedule_id, version, assignment)
    response.headers["ETag"] = build_etag(schedule_id, changed.version)
    return ChangeAnswer.model_validate(changed)


@router.delete(
    "/schedules/{schedule_id}/assignments/{person}/{date}",
    summary="Have somebody work nothing on a day",
    responses=CHANGED,
)
def remove_assignment(
    response: Response,
    database: Database,
    actor: Planner,
    schedule_id: RowId,
    person: TextId,
    date: Day,
    if_match: IfMatch = None,
) -> ChangeAnswer:
    """Remove an assignment; offers to swap it are withdrawn."""
    version = read_version(if_match, schedule_id)
    changed = schedules.remove_assignment(database, actor, schedule_id, version, person, date)
    response.headers["ETag"] = build_etag(schedule_id, changed.version)
    return ChangeAnswer.model_validate(changed)
