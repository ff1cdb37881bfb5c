"""Generate a schedule for a part of a program's horizon."""

from dataclasses import asdict
from datetime import date as Date
from typing import Any

from scheduler_app import acgme, engine
from scheduler_app.acgme import Level
from scheduler_app.engine import NoScheduleError, Progress
from scheduler_app.model import Schedule
from scheduler_app.services.jobs.claims import Outcome
from scheduler_app.services.jobs.errors import JobFailedError
from scheduler_app.services.jobs.handlers.progress import describe, estimate
from scheduler_app.services.jobs.work import Work
from scheduler_app.store import load_problem, transaction


def generate_schedule(work: Work) -> Outcome:
    """Read the part, search, check the schedule by all rules, and give it as a draft.

    Raises
    ------
    InvalidProblemError
        If the part is outside the program's horizon, or contradicts itself.
    JobFailedError
        If the schedule breaks a rule, which is a fault of the engine.
    StoppedError
        If the worker stops.
    """
    wanted = work.job.parameters
    start, limit = Date.fromisoformat(wanted["start"]), wanted["time_limit_seconds"]
    with transaction(work.database) as session:
        problem = load_problem(session, work.job.program_id, start, wanted["days"])
    work.report(0.0, "building the model")

    def follow(progress: Progress) -> None:
        work.report(estimate(progress, limit), describe(progress))

    try:
        schedule = engine.generate_schedule(
            problem,
            seed=wanted["seed"],
            time_limit_seconds=limit,
            on_progress=follow,
            stop=work.stop,
        )
    except NoScheduleError:
        work.check_stop()
        raise
    work.check_stop()
    return Outcome(_summarise(schedule), schedule)


def _summarise(schedule: Schedule) -> dict[str, Any]:
    found = acgme.validate(schedule)
    broken = [violation for violation in found if violation.level is Level.MUST]
    if broken:
        raise JobFailedError(
            f"the schedule found breaks {len(broken)} rules, so it was not stored, the first: "
            f"{broken[0].message} Please report this with the number of the job."
        )
    statistics = asdict(schedule.statistics) if schedule.statistics else None
    return {
        "assignments": len(schedule.table),
        "uncovered": len(schedule.uncovered),
        "warnings": len(found),
        "statistics": statistics,
    }
