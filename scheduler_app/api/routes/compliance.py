"""``/compliance``: how schedules keep the work-hour rules."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query

from scheduler_app.api.dependencies import Database, allow
from scheduler_app.api.schemas.base import RowId, TextId
from scheduler_app.api.schemas.compliance import (
    ComplianceAnswer,
    ComplianceBody,
    WorkHoursAnswer,
)
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.services import compliance
from scheduler_app.services.actors import PLANNERS, AccountRole, Actor

router = APIRouter(prefix="/compliance", tags=["compliance"])

_EXAMPLES = {
    "all rules": {"value": {"schedule_id": 1}},
    "two rules": {"value": {"schedule_id": 1, "rules": ["weekly_hours", "day_free"]}},
}


@router.post("/validate", summary="Check a schedule", responses=refuses(403, 404))
def validate(
    database: Database,
    actor: Annotated[Actor, Depends(allow(*PLANNERS, AccountRole.FACULTY))],
    body: Annotated[ComplianceBody, Body(openapi_examples=_EXAMPLES)],
) -> ComplianceAnswer:
    """Find where a schedule breaks the work-hour rules, or some of them."""
    found = compliance.check_compliance(database, actor, body.schedule_id, rules=body.rules)
    return ComplianceAnswer.model_validate(found)


@router.get("/work-hours", summary="How many hours residents work", responses=refuses(403, 404))
def list_work_hours(
    database: Database,
    actor: Annotated[Actor, Depends(allow(*AccountRole))],
    schedule_id: Annotated[RowId, Query(description="Number of the schedule.")],
    person: Annotated[TextId | None, Query(description="Id of the one resident wanted.")] = None,
) -> list[WorkHoursAnswer]:
    """List the hours of the residents, on average and by week; residents see their own."""
    hours = compliance.list_work_hours(database, actor, schedule_id, person=person)
    return [WorkHoursAnswer.from_hours(entry) for entry in hours]
