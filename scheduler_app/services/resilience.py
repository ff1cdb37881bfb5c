"""How much a stored schedule can lose."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Engine

from scheduler_app import resilience
from scheduler_app.model import Schedule
from scheduler_app.resilience import (
    Contagion,
    ControlChartSignal,
    Criticality,
    Loss,
    PairLoss,
    Utilization,
)
from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import NotFoundError
from scheduler_app.services.schedules.reading import compute_cached, read_schedule

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class Computed(Generic[ResultT]):
    """What was computed of one version of a schedule."""

    schedule_id: int
    version: int
    result: ResultT


@dataclass(frozen=True, slots=True)
class PairLosses:
    """The pairs whose loss hurts most, the worst first, of how many."""

    pair_count: int
    pairs: tuple[PairLoss, ...]


def find_utilization(database: Engine, actor: Actor, schedule_id: int) -> Computed[Utilization]:
    """Compare worked hours with capacity.

    Raises
    ------
    NotFoundError
        If there is no such schedule for whoever asks, as of all functions here.
    """
    return _compute(database, actor, schedule_id, resilience.compute_utilization)


def find_losses(database: Engine, actor: Actor, schedule_id: int) -> Computed[tuple[Loss, ...]]:
    """Find what the loss of each person leaves uncovered."""
    return _compute(database, actor, schedule_id, resilience.compute_n_minus_one)


def find_loss(database: Engine, actor: Actor, schedule_id: int, person: str) -> Computed[Loss]:
    """Find what the loss of one person leaves uncovered.

    Raises
    ------
    NotFoundError
        If there is no such schedule or person for whoever asks.
    """
    every = find_losses(database, actor, schedule_id)
    for loss in every.result:
        if loss.people == (person,):
            return Computed(schedule_id, every.version, loss)
    raise NotFoundError(
        f"no person has the id {person!r}", "list the people to see which there are"
    )


def find_pair_losses(
    database: Engine, actor: Actor, schedule_id: int, *, limit: int = 50
) -> Computed[PairLosses]:
    """Find the pairs whose loss leaves most uncovered.

    Parameters
    ----------
    database, actor, schedule_id
        Where, who asks, and of which schedule.
    limit
        The most pairs wanted, at least 1.
    """
    every = _compute(database, actor, schedule_id, _rank_pairs)
    chosen = PairLosses(len(every.result), every.result[:limit])
    return Computed(schedule_id, every.version, chosen)


def find_criticality(
    database: Engine, actor: Actor, schedule_id: int
) -> Computed[tuple[Criticality, ...]]:
    """Rank the people by how badly their loss would hurt."""
    return _compute(database, actor, schedule_id, resilience.rank_criticality)


def find_signals(
    database: Engine, actor: Actor, schedule_id: int
) -> Computed[tuple[ControlChartSignal, ...]]:
    """Find the weeks of unusual work."""
    return _compute(database, actor, schedule_id, resilience.find_control_chart_signals)


def find_contagion(database: Engine, actor: Actor, schedule_id: int) -> Computed[Contagion]:
    """Follow burnout along those who work together."""
    return _compute(database, actor, schedule_id, resilience.compute_contagion)


def _compute(
    database: Engine, actor: Actor, schedule_id: int, compute: Callable[[Schedule], ResultT]
) -> Computed[ResultT]:
    loaded = read_schedule(database, actor, schedule_id)
    return Computed(schedule_id, loaded.state.version, compute_cached(loaded, compute))


def _rank_pairs(schedule: Schedule) -> tuple[PairLoss, ...]:
    pairs = resilience.compute_n_minus_two(schedule)
    return tuple(sorted(pairs, key=lambda pair: (-pair.uncovered_hours, -pair.extra_hours)))
