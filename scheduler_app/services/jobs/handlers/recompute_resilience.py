"""Compute the resilience of a schedule once, for all who read it."""

from dataclasses import asdict
from typing import Any

from scheduler_app import resilience
from scheduler_app.model import Schedule
from scheduler_app.resilience import Utilization
from scheduler_app.services.jobs.claims import Outcome
from scheduler_app.services.jobs.errors import JobFailedError
from scheduler_app.services.jobs.work import Work
from scheduler_app.store import UnknownRowError, load_schedule, transaction
from scheduler_app.store.tables import ScheduleRow

SHOWN = 20
"""How many pairs the result spells out, those with most uncovered hours first."""


def recompute_resilience(work: Work) -> Outcome:
    """Compute utilisation, the loss of one and of two people, and who is critical.

    Raises
    ------
    JobFailedError
        If the schedule is gone.
    StoppedError
        If the worker stops.
    """
    number = work.job.parameters["schedule_id"]
    schedule = _load(work, number)
    result: dict[str, Any] = {"schedule_id": number, "version": schedule.version}
    steps = (_utilization, _n_minus_one, _n_minus_two, _criticality)
    for done, compute in enumerate(steps):
        work.check_stop()
        name = compute.__name__.removeprefix("_")
        work.report(done / len(steps), f"computing {name}")
        result[name] = compute(schedule)
    return Outcome(result)


def _load(work: Work, number: int) -> Schedule:
    gone = JobFailedError(f"schedule {number} does not exist; ask for one that does.")
    with transaction(work.database) as session:
        row = session.get(ScheduleRow, number)
        if row is None or row.program_id != work.job.program_id:
            raise gone
        try:
            return load_schedule(session, number)
        except UnknownRowError:
            raise gone from None


def _utilization(schedule: Schedule) -> dict[str, Any]:
    found: Utilization = resilience.compute_utilization(schedule)
    return {
        "threshold": found.program.threshold,
        "program": found.program.utilization,
        "people_above": list(found.people_above),
        "weeks_above": [first.isoformat() for first in found.weeks_above],
    }


def _n_minus_one(schedule: Schedule) -> list[dict[str, Any]]:
    return [
        {
            "person": loss.people[0],
            "uncovered_shifts": len(loss.uncovered),
            "uncovered_hours": loss.uncovered_hours,
        }
        for loss in resilience.compute_n_minus_one(schedule)
        if loss.uncovered
    ]


def _n_minus_two(schedule: Schedule) -> dict[str, Any]:
    losses = resilience.compute_n_minus_two(schedule)
    return {
        "pairs": len(losses),
        "pairs_worse_than_alone": sum(1 for loss in losses if loss.extra_shifts),
        "worst": [asdict(loss) for loss in losses[:SHOWN]],
    }


def _criticality(schedule: Schedule) -> list[dict[str, Any]]:
    return [asdict(entry) for entry in resilience.rank_criticality(schedule)]
