"""``/schedules``: listed, read, published and deleted."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

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
from scheduler_app.api.schemas.base import RowId
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.api.schemas.schedules import (
    PublishAnswer,
    ScheduleAnswer,
    ScheduleSummary,
)
from scheduler_app.services import schedules
from scheduler_app.services.actors import PLANNERS, AccountRole, Actor

router = APIRouter(tags=["schedules"])

Planner = Annotated[Actor, Depends(allow(*PLANNERS))]
Everybody = Annotated[Actor, Depends(allow(*AccountRole))]


@router.get("/schedules", summary="The schedules of the program")
def list_schedules(
    request: Request, response: Response, database: Database, actor: Everybody, asked: AskedPage
) -> PageOf[ScheduleSummary]:
    """List schedules by first day; residents and faculty see those that are published."""
    page = schedules.list_schedules(database, actor, limit=asked.limit, cursor=asked.cursor)
    return build_page(request, response, page, ScheduleSummary.model_validate)


# A number, so that other methods on /schedules/generate are refused with 405.
@router.get(
    "/schedules/{schedule_id:int}",
    summary="A schedule without its assignments",
    response_model=ScheduleAnswer,
    responses=READ,
)
def read_schedule(
    response: Response,
    database: Database,
    actor: Everybody,
    schedule_id: RowId,
    if_none_match: IfNoneMatch = None,
) -> ScheduleAnswer | Response:
    """Read a schedule; its ETag names the version that a change is made for."""
    row = schedules.find_schedule(database, actor, schedule_id)
    etag = build_etag(schedule_id, row.version)
    if is_not_modified(if_none_match, etag):
        return Response(status_code=304, headers={"ETag": etag})
    response.headers["ETag"] = etag
    return ScheduleAnswer.model_validate(row)


@router.post("/schedules/{schedule_id}/publish", summary="Publish a draft", responses=CHANGED)
def publish_schedule(
    response: Response,
    database: Database,
    actor: Planner,
    schedule_id: RowId,
    if_match: IfMatch = None,
) -> PublishAnswer:
    """Publish a draft that keeps all rules, and whose days no published schedule has."""
    version = read_version(if_match, schedule_id)
    version = schedules.publish_schedule(database, actor, schedule_id, version)
    response.headers["ETag"] = build_etag(schedule_id, version)
    return PublishAnswer(id=schedule_id, status="published", version=version)


@router.delete(
    "/schedules/{schedule_id:int}",
    summary="Delete a draft",
    status_code=204,
    responses=refuses(403, 404, 409, 412, 428),
)
def delete_draft(
    database: Database, actor: Planner, schedule_id: RowId, if_match: IfMatch = None
) -> None:
    """Delete a draft with its assignments."""
    schedules.delete_draft(database, actor, schedule_id, read_version(if_match, schedule_id))
