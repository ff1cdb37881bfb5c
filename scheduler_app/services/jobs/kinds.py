"""Ask for a job of each kind, refusing at once what it could only fail on."""

from datetime import date as Date, timedelta

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import InvalidInputError, NotFoundError
from scheduler_app.services.jobs.job import Job, JobKind
from scheduler_app.services.jobs.request import request_job
from scheduler_app.store import transaction
from scheduler_app.store.tables import ProgramRow, ScheduleRow


def request_generation(
    database: Engine,
    actor: Actor,
    *,
    start: Date,
    days: int,
    seed: int,
    time_limit_seconds: int,
    idempotency_key: str | None = None,
) -> Job:
    """Ask for a schedule.

    Parameters
    ----------
    database
        Where.
    actor
        Who asks.
    start, days
        The part of the program's horizon.
    seed
        Of the search.
    time_limit_seconds
        For the whole part.
    idempotency_key
        As of ``request_job``.

    Raises
    ------
    InvalidInputError
        If the part is outside the program's horizon.
    ConflictError
        As of ``request_job``.
    """
    first, last = _read_horizon(database, actor)
    remedy = f"name days from {first} to {last}"
    if not first <= start <= last:
        raise InvalidInputError("start", f"{start} is outside the program's horizon", remedy)
    if days > (last - start).days + 1:
        fault = f"{days} days from {start} do not fit the program's horizon"
        raise InvalidInputError("days", fault, remedy)
    parameters = {
        "start": start.isoformat(),
        "days": days,
        "seed": seed,
        "time_limit_seconds": time_limit_seconds,
    }
    return request_job(database, actor, JobKind.GENERATE_SCHEDULE, parameters, idempotency_key)


def request_validation(
    database: Engine, actor: Actor, *, year: int, idempotency_key: str | None = None
) -> Job:
    """Ask for the validation of an academic year.

    Parameters
    ----------
    database
        Where.
    actor
        Who asks.
    year
        That in which it begins, on 1 July.
    idempotency_key
        As of ``request_job``.

    Raises
    ------
    InvalidInputError
        If the program has no day in that year.
    ConflictError
        As of ``request_job``.
    """
    first, last = _read_horizon(database, actor)
    if first > Date(year + 1, 6, 30) or last < Date(year, 7, 1):
        fault = f"the program has no day in the academic year that begins on {year}-07-01"
        raise InvalidInputError("year", fault, f"name one with days from {first} to {last}")
    return request_job(database, actor, JobKind.VALIDATE_YEAR, {"year": year}, idempotency_key)


def request_resilience(
    database: Engine, actor: Actor, *, schedule_id: int, idempotency_key: str | None = None
) -> Job:
    """Ask for the resilience of a schedule.

    Parameters
    ----------
    database
        Where.
    actor
        Who asks.
    schedule_id
        Number of the schedule.
    idempotency_key
        As of ``request_job``.

    Raises
    ------
    NotFoundError
        If the program has no such schedule.
    ConflictError
        As of ``request_job``.
    """
    with transaction(database) as session:
        row = session.get(ScheduleRow, schedule_id)
    if row is None or row.program_id != actor.program_id:
        fault = f"no schedule has the number {schedule_id}"
        raise NotFoundError(fault, "list the schedules to see which do")
    parameters = {"schedule_id": schedule_id}
    return request_job(database, actor, JobKind.RECOMPUTE_RESILIENCE, parameters, idempotency_key)


def _read_horizon(database: Engine, actor: Actor) -> tuple[Date, Date]:
    with transaction(database) as session:
        program = session.get_one(ProgramRow, actor.program_id)
    return program.start, program.start + timedelta(days=program.days - 1)
