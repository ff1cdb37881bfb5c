"""``/people``: the residents and the faculty."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Request, Response

from scheduler_app.api.dependencies import Database, SignedIn, allow
from scheduler_app.api.pages import AskedPage, PageOf, build_page
from scheduler_app.api.schemas.base import TextId
from scheduler_app.api.schemas.people import PersonAnswer, PersonChange, PersonSummary
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.services import people
from scheduler_app.services.actors import PLANNERS, Actor
from scheduler_app.store.tables import PersonRow

router = APIRouter(prefix="/people", tags=["people"])

PersonId = Annotated[TextId, Path(description="Id of the person.", examples=["r01"])]

_EXAMPLES = {"promotion": {"value": {"pgy": 2, "qualifications": ["wards", "icu"]}}}


@router.get("", summary="List the people")
def list_people(
    request: Request, response: Response, database: Database, actor: SignedIn, asked: AskedPage
) -> PageOf[PersonSummary]:
    """List everybody of the program by id."""
    page = people.list_people(database, actor, asked.limit, asked.cursor)
    return build_page(request, response, page, PersonSummary.model_validate)


@router.get("/{person}", summary="Read a person", responses=refuses(404))
def read_person(database: Database, actor: SignedIn, person: PersonId) -> PersonAnswer:
    """Give one person; hours are for planners and for the person."""
    return _show(actor, people.find_person(database, actor, person))


@router.patch("/{person}", summary="Change a person", responses=refuses(403, 404))
def change_person(
    database: Database,
    actor: Annotated[Actor, Depends(allow(*PLANNERS))],
    person: PersonId,
    body: Annotated[PersonChange, Body(openapi_examples=_EXAMPLES)],
) -> PersonAnswer:
    """Change the fields that are named; schedules that exist stay as they are."""
    changes = body.model_dump(exclude_none=True)
    return _show(actor, people.change_person(database, actor, person, changes))


def _show(actor: Actor, row: PersonRow) -> PersonAnswer:
    answer = PersonAnswer.model_validate(row)
    if actor.is_planner or actor.person == row.id:
        return answer
    return answer.model_copy(update={"weekly_hours_target": None, "moonlighting_hours": None})
