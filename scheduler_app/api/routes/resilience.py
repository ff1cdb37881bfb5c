"""``/resilience``: how much a schedule can lose."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from scheduler_app.api.dependencies import Database, allow
from scheduler_app.api.schemas.base import RowId, TextId
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.api.schemas.resilience import (
    Computation,
    ContagionAnswer,
    CriticalityAnswer,
    LossAnswer,
    LossDetails,
    PairLosses,
    SignalAnswer,
    UtilizationAnswer,
)
from scheduler_app.services import resilience
from scheduler_app.services.actors import PLANNERS, AccountRole, Actor

router = APIRouter(prefix="/resilience", tags=["resilience"], responses=refuses(403, 404))

Reader = Annotated[Actor, Depends(allow(*PLANNERS, AccountRole.FACULTY))]
ScheduleNumber = Annotated[RowId, Query(description="Number of the schedule.")]


@router.get("/utilization", summary="Worked hours against capacity")
def read_utilization(
    database: Database, actor: Reader, schedule_id: ScheduleNumber
) -> Computation[UtilizationAnswer]:
    """Compare worked hours with capacity, by person, rotation and week."""
    found = resilience.find_utilization(database, actor, schedule_id)
    return Computation[UtilizationAnswer].model_validate(found)


@router.get("/n-minus-one", summary="What the loss of each person leaves uncovered")
def list_losses(
    database: Database, actor: Reader, schedule_id: ScheduleNumber
) -> Computation[list[LossAnswer]]:
    """Find what stays uncovered after the best re-cover of the shifts of each person."""
    found = resilience.find_losses(database, actor, schedule_id)
    return Computation[list[LossAnswer]].model_validate(found)


@router.get("/n-minus-one/{person}", summary="What the loss of one person leaves uncovered")
def read_loss(
    database: Database, actor: Reader, schedule_id: ScheduleNumber, person: TextId
) -> Computation[LossDetails]:
    """Show each seat that somebody's loss leaves empty, and who could take it."""
    found = resilience.find_loss(database, actor, schedule_id, person)
    return Computation[LossDetails].model_validate(found)


@router.get("/n-minus-two", summary="What the loss of pairs leaves uncovered")
def list_pair_losses(
    database: Database,
    actor: Reader,
    schedule_id: ScheduleNumber,
    limit: Annotated[int, Query(ge=1, le=1000, description="The most pairs wanted.")] = 50,
) -> Computation[PairLosses]:
    """Find the pairs whose loss leaves most uncovered, the worst first."""
    found = resilience.find_pair_losses(database, actor, schedule_id, limit=limit)
    return Computation[PairLosses].model_validate(found)


@router.get("/criticality", summary="Whose loss would hurt most")
def list_criticality(
    database: Database, actor: Reader, schedule_id: ScheduleNumber
) -> Computation[list[CriticalityAnswer]]:
    """Rank the people by how badly their loss would hurt."""
    found = resilience.find_criticality(database, actor, schedule_id)
    return Computation[list[CriticalityAnswer]].model_validate(found)


@router.get("/control-charts", summary="Weeks of unusual work")
def list_signals(
    database: Database, actor: Reader, schedule_id: ScheduleNumber
) -> Computation[list[SignalAnswer]]:
    """Find weeks whose hours the Western Electric rules call unusual."""
    found = resilience.find_signals(database, actor, schedule_id)
    return Computation[list[SignalAnswer]].model_validate(found)


@router.get("/contagion", summary="The course of burnout")
def read_contagion(
    database: Database, actor: Reader, schedule_id: ScheduleNumber
) -> Computation[ContagionAnswer]:
    """Follow burnout along those who work together."""
    found = resilience.find_contagion(database, actor, schedule_id)
    return Computation[ContagionAnswer].model_validate(found)
