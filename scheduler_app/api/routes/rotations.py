"""``/rotations``: where people work."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from scheduler_app.api.dependencies import Database, SignedIn
from scheduler_app.api.pages import AskedPage, PageOf, build_page
from scheduler_app.api.schemas.base import TextId
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.api.schemas.rotations import RotationAnswer
from scheduler_app.services import rotations

router = APIRouter(prefix="/rotations", tags=["rotations"])

RotationId = Annotated[TextId, Path(description="Id of the rotation.", examples=["icu"])]


@router.get("", summary="List the rotations")
def list_rotations(
    request: Request, response: Response, database: Database, actor: SignedIn, asked: AskedPage
) -> PageOf[RotationAnswer]:
    """List the rotations of the program by id."""
    page = rotations.list_rotations(database, actor, asked.limit, asked.cursor)
    return build_page(request, response, page, RotationAnswer.model_validate)


@router.get("/{rotation}", summary="Read a rotation", responses=refuses(404))
def read_rotation(database: Database, actor: SignedIn, rotation: RotationId) -> RotationAnswer:
    """Give one rotation."""
    return RotationAnswer.model_validate(rotations.find_rotation(database, actor, rotation))
