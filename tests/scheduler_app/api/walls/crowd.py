"""A program with any number of everything."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from scheduler_app.model import (
    Absence,
    AbsenceKind,
    Rotation,
    ScheduleStatus,
    ShiftKind,
    ShiftType,
)
from scheduler_app.services import accounts
from scheduler_app.services.accounts import create_accounts
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import save_problem, save_schedule, transaction
from scheduler_app.store.tables import JobRow, ScheduleRow, SwapRow
from tests.scheduler_app.api.walls.world import HASHES, PASSWORD
from tests.scheduler_app.swaps.small_swaps import (
    EVE,
    MONDAY,
    ROTATIONS,
    SHIFTS,
    duty,
    resident,
    schedule_of,
)

DAYS = 14


@dataclass(frozen=True)
class Crowd:
    """What a route of such a program can be asked for."""

    size: int
    token: str
    schedule_id: int
    swap_id: int
    job_id: str
    person: str = "p0000"
    rotation: str = "WARD"


def store_crowd(database: Engine, size: int) -> Crowd:
    """Store so many people, assignments, absences, swaps, jobs, accounts, schedules and names."""
    schedule = _build_schedule(size)
    with transaction(database) as session:
        program = save_problem(session, schedule.problem)
        number = save_schedule(session, program, schedule)
        swap = _store_swaps(session, program, number, schedule)
        job = _store_jobs(session, program, size)
        _store_drafts(session, program, size)
        emails = [f"user{n}@crowd{size}.example.org" for n in range(size)]
        rows = [(email, AccountRole.ADMIN, None) for email in emails]
        create_accounts(session, program, rows, PASSWORD, HASHES)
    token = accounts.sign_in(database, emails[0], PASSWORD, HASHES).access_token
    return Crowd(size, token, number, swap, job)


def _build_schedule(size):
    people = [resident(f"p{number:04}") for number in range(size - 1)]  # and whoever supervises
    work = [duty(person.id, number % DAYS) for number, person in enumerate(people)]
    schedule = schedule_of(*work, people=(*people, EVE), days=DAYS)
    shifts = [ShiftType(f"S{n}", "More", ShiftKind.DAY, time(8), 8) for n in range(size)]
    rotations = [Rotation(f"R{n}", "More", "more", ("D",)) for n in range(size)]
    problem = replace(
        schedule.problem,
        shift_types=(*SHIFTS, *shifts),
        rotations=(*ROTATIONS, *rotations),
        absences=tuple(_be_away(person, n) for n, person in enumerate(people)),
    )
    return replace(schedule, problem=problem, status=ScheduleStatus.PUBLISHED)


def _be_away(person, number):
    date = MONDAY + timedelta((number + 5) % DAYS)
    return Absence(person.id, date, date, AbsenceKind.VACATION)


def _store_swaps(session: Session, program, schedule_id, schedule):
    want = {"first": str(MONDAY), "last": str(MONDAY), "shift_types": [], "rotations": []}
    shared = {"program_id": program, "schedule_id": schedule_id, "wants": [{**want, "weight": 1}]}
    shared |= {"weight": 1, "state": "open", "created_at": datetime.now(UTC)}
    rows = [
        {
            **shared,
            "person": work.person,
            "date": work.date,
            "shift_type": work.shift_type,
            "rotation": work.rotation,
        }
        for work in schedule.assignments
        if work.person != EVE.id
    ]
    return session.scalars(insert(SwapRow).returning(SwapRow.id), rows).first()


def _store_jobs(session: Session, program, count):
    now = datetime.now(UTC)
    shared = {"program_id": program, "kind": "validate_year", "parameters": {"year": 2026}}
    shared |= {"state": "queued", "progress": 0, "message": "", "attempt": 0}
    rows = [{**shared, "id": uuid4(), "created_at": now, "heartbeat_at": now} for _ in range(count)]
    session.execute(insert(JobRow), rows)
    return str(rows[0]["id"])


def _store_drafts(session: Session, program, count):
    shared = {"program_id": program, "start": MONDAY + timedelta(366), "days": 7}
    shared |= {"status": "draft", "version": 1, "uncovered": []}
    session.execute(insert(ScheduleRow), [shared] * count)
