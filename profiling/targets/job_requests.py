"""Asks for background jobs of each kind, as the API does for a coordinator."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from benchmarks.common import need
from benchmarks.service_database import ServiceDatabase

TIME_LIMIT_SECONDS = 30
"""Of a generation; after a minute, the call of a job wakes nobody."""


def build_requests(database: Any, stage: ServiceDatabase) -> dict[str, Callable[[], Any]]:
    """Give for each kind of job what asks for one, and answers with the job.

    Parameters
    ----------
    database
        An engine on it.
    stage
        What is in it.

    Raises
    ------
    NotImplementedError
        If the commit has no jobs.
    """
    jobs = "scheduler_app.services.jobs"
    program, actor = _read_program(database, stage)
    request_generation = need(f"{jobs}.request_generation")
    request_validation = need(f"{jobs}.request_validation")
    request_resilience = need(f"{jobs}.request_resilience")
    part = {"start": program.start, "days": program.days, "seed": 0}
    return {
        "generate_schedule": lambda: request_generation(
            database, actor, **part, time_limit_seconds=TIME_LIMIT_SECONDS
        ),
        "validate_year": lambda: request_validation(database, actor, year=program.start.year),
        "recompute_resilience": lambda: request_resilience(
            database, actor, schedule_id=stage.published
        ),
    }


def _read_program(database: Any, stage: ServiceDatabase) -> tuple[Any, Any]:
    tables = "scheduler_app.store.tables"
    account, program = need(f"{tables}.AccountRow"), need(f"{tables}.ProgramRow")
    with need("scheduler_app.store.transaction")(database) as session:
        number = session.get_one(need(f"{tables}.ScheduleRow"), stage.published).program_id
        owner = session.query(account).filter_by(program_id=number).order_by(account.id).first()
        role = need("scheduler_app.services.actors.AccountRole")(owner.role)
        actor = need("scheduler_app.services.actors.Actor")(owner.id, number, role, None, uuid4())
        return session.get_one(program, number), actor
