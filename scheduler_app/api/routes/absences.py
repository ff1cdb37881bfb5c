"""``/absences``: who is away, and when."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request, Response

from scheduler_app.api.dependencies import Database, SignedIn
from scheduler_app.api.pages import AskedPage, PageOf, build_page
from scheduler_app.api.schemas.absences import AbsenceAnswer, NewAbsence
from scheduler_app.api.schemas.base import Day, RowId, TextId
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.model import Absence, AbsenceKind
from scheduler_app.services import absences
from scheduler_app.services.errors import InvalidInputError
from scheduler_app.store.queries.absences import AbsenceFilter

router = APIRouter(prefix="/absences", tags=["absences"])

AbsenceId = Annotated[RowId, Path(description="Number of the absence.")]

_EXAMPLES = {
    "vacation": {
        "value": {"person": "r01", "first": "2026-08-03", "last": "2026-08-09", "kind": "vacation"}
    }
}


async def read_filter(
    person: Annotated[TextId | None, Query(description="Only of this person.")] = None,
    start: Annotated[Day | None, Query(alias="from", description="First day wanted.")] = None,
    end: Annotated[Day | None, Query(alias="to", description="Last day wanted.")] = None,
) -> AbsenceFilter:
    """Read which absences are asked for.

    Raises
    ------
    InvalidInputError
        If the last day is before the first.
    """
    if start is not None and end is not None and end < start:
        raise InvalidInputError("to", f"is before from ({start})", "exchange the two")
    return AbsenceFilter(person, start, end)


@router.get("", summary="List absences", responses=refuses(403))
def list_absences(
    request: Request,
    response: Response,
    database: Database,
    actor: SignedIn,
    wanted: Annotated[AbsenceFilter, Depends(read_filter)],
    asked: AskedPage,
) -> PageOf[AbsenceAnswer]:
    """List absences by person and first day: planners see all, others their own."""
    page = absences.list_absences(database, actor, wanted, asked.limit, asked.cursor)
    return build_page(request, response, page, AbsenceAnswer.model_validate)


@router.post("", summary="Add an absence", status_code=201, responses=refuses(403, 404, 409))
def add_absence(
    database: Database,
    actor: SignedIn,
    body: Annotated[NewAbsence, Body(openapi_examples=_EXAMPLES)],
) -> AbsenceAnswer:
    """Note that somebody is away: planners for anybody, others for themselves."""
    absence = Absence(body.person, body.first, body.last, AbsenceKind(body.kind))
    return AbsenceAnswer.model_validate(absences.add_absence(database, actor, absence))


@router.delete("/{absence}", summary="Delete an absence", status_code=204, responses=refuses(404))
def remove_absence(database: Database, actor: SignedIn, absence: AbsenceId) -> None:
    """Delete an absence: planners anybody's, others their own."""
    absences.remove_absence(database, actor, absence)
