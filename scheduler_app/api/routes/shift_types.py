"""``/shift-types``: the shifts that recur."""

from fastapi import APIRouter, Request, Response

from scheduler_app.api.dependencies import Database, SignedIn
from scheduler_app.api.pages import AskedPage, PageOf, build_page
from scheduler_app.api.schemas.rotations import ShiftTypeAnswer
from scheduler_app.services import rotations

router = APIRouter(prefix="/shift-types", tags=["shift types"])


@router.get("", summary="List the shift types")
def list_shift_types(
    request: Request, response: Response, database: Database, actor: SignedIn, asked: AskedPage
) -> PageOf[ShiftTypeAnswer]:
    """List the shift types of the program by code."""
    page = rotations.list_shift_types(database, actor, asked.limit, asked.cursor)
    return build_page(request, response, page, ShiftTypeAnswer.model_validate)
