"""``/swaps``: offers of assignments, matched and carried out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from scheduler_app.api.dependencies import Database, SignedIn, allow
from scheduler_app.api.etags import IfMatch, build_etag, read_version
from scheduler_app.api.pages import AskedPage, PageOf, build_page
from scheduler_app.api.schemas.base import MAX_INT4, RowId, TextId
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.api.schemas.swaps import (
    ExecutedAnswer,
    FoundSwapAnswer,
    MatchBody,
    MatchedAnswer,
    State,
    SwapAnswer,
    SwapBody,
)
from scheduler_app.services import swaps
from scheduler_app.services.actors import PLANNERS, Actor

router = APIRouter(prefix="/swaps", tags=["swaps"])

SwapId = Annotated[int, Path(ge=1, le=MAX_INT4, description="Number of the swap.")]
Planner = Annotated[Actor, Depends(allow(*PLANNERS))]


@router.get("", summary="List swaps", responses=refuses(403))
def list_swaps(
    request: Request,
    response: Response,
    database: Database,
    actor: SignedIn,
    page: AskedPage,
    person: Annotated[TextId | None, Query(description="Only those of one person.")] = None,
    state: Annotated[State | None, Query(description="Only those in one state.")] = None,
    schedule_id: Annotated[RowId | None, Query(description="Only those of one schedule.")] = None,
) -> PageOf[SwapAnswer]:
    """Planners see all swaps of the program, others their own; the earliest come first."""
    found = swaps.list_swaps(
        database,
        actor,
        page.limit,
        page.cursor,
        person=person,
        state=state,
        schedule_id=schedule_id,
    )
    return build_page(request, response, found, SwapAnswer.model_validate)


@router.post(
    "",
    summary="Offer an assignment, or ask for one more",
    status_code=201,
    responses=refuses(403, 404, 409),
)
def offer_swap(
    request: Request, response: Response, database: Database, actor: SignedIn, body: SwapBody
) -> SwapAnswer:
    """Planners may offer for anybody, others for themselves."""
    row = swaps.offer_swap(database, actor, body.to_new_swap())
    response.headers["Location"] = f"{request.url.path}/{row.id}"
    return SwapAnswer.model_validate(row)


@router.post("/match", summary="Match all swaps of a schedule", responses=refuses(403, 404, 409))
def match_swaps(database: Database, actor: Planner, body: MatchBody) -> MatchedAnswer:
    """Propose the exchanges that satisfy the most wishes; proposals not found again are dropped."""
    return MatchedAnswer.model_validate(swaps.match_swaps(database, actor, body.schedule_id))


# A number, so that other methods on /swaps/match are refused with 405.
@router.get("/{swap_id:int}", summary="One swap and its exchange", responses=refuses(404))
def find_swap(database: Database, actor: SignedIn, swap_id: SwapId) -> FoundSwapAnswer:
    """Planners see any, others their own."""
    return FoundSwapAnswer.build(swaps.find_swap(database, actor, swap_id))


@router.delete(
    "/{swap_id:int}", summary="Withdraw a swap", status_code=204, responses=refuses(404, 409)
)
def withdraw_swap(database: Database, actor: SignedIn, swap_id: SwapId) -> None:
    """Drop the exchange proposed with it, and open the other swaps in that one again."""
    swaps.withdraw_swap(database, actor, swap_id)


@router.post(
    "/{swap_id}/execute",
    summary="Carry out the exchange that a swap belongs to",
    responses=refuses(404, 409, 412),
)
def execute_swap(
    response: Response,
    database: Database,
    actor: SignedIn,
    swap_id: SwapId,
    if_match: IfMatch = None,
) -> ExecutedAnswer:
    """For planners and for each who takes part: all of it is checked again, and all of it done."""
    version = None
    if if_match is not None:
        version = read_version(if_match, swaps.find_schedule_id(database, actor, swap_id))
    executed = swaps.execute_swap(database, actor, swap_id, version=version)
    response.headers["ETag"] = build_etag(executed.schedule_id, executed.version)
    return ExecutedAnswer.model_validate(executed)
