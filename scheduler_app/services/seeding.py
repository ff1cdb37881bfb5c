"""A program with its first schedule and its accounts, put into an empty database."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from scheduler_app.engine import ProgressCallback, generate_schedule
from scheduler_app.model import Problem, Schedule, ScheduleStatus
from scheduler_app.services.accounts import create_accounts
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import save_problem, save_schedule, transaction
from scheduler_app.store.tables import AccountRow, PersonRow, ProgramRow, ScheduleRow

DOMAIN = "program.example"
"""Of the accounts' addresses; RFC 2606 keeps it free of real ones."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """What the database holds now.

    Parameters
    ----------
    is_new
        Whether it was put there by this call, not an earlier one.
    programs, people, schedules, accounts
        How many there are.
    """

    is_new: bool
    programs: int
    people: int
    schedules: int
    accounts: int


def seed_database(
    database: Engine,
    problem: Problem,
    *,
    password: str | None = None,
    published_days: int = 28,
    on_progress: ProgressCallback | None = None,
) -> Seeded:
    """Store a program with a published schedule of its first days, unless there is a program.

    The same problem gives the same rows each time, apart from the hash of the password.

    Parameters
    ----------
    database
        With an up-to-date schema.
    problem
        The program.
    password
        Of the accounts, one for each person, a coordinator and an admin; None for no accounts.
    published_days
        Length of the schedule, 0 for none.
    on_progress
        Of the search for it.
    """
    if not _is_empty(database):
        return _count(database, is_new=False)
    days = min(published_days, problem.days)
    schedule = _generate(problem, days, on_progress) if days else None
    with transaction(database) as session:
        session.execute(text("LOCK TABLE program IN SHARE ROW EXCLUSIVE MODE"))
        is_new = session.scalar(select(func.count()).select_from(ProgramRow)) == 0
        if is_new:
            _store(session, problem, schedule, password)
    return _count(database, is_new=is_new)


def _is_empty(database: Engine) -> bool:
    with transaction(database) as session:
        return session.scalar(select(func.count()).select_from(ProgramRow)) == 0


def _generate(problem: Problem, days: int, on_progress: ProgressCallback | None) -> Schedule:
    first = problem.part(0, days, problem.history, problem.history_start or problem.start)
    schedule = generate_schedule(first, seed=0, workers=1, on_progress=on_progress)
    return Schedule(
        first,
        schedule.table,
        ScheduleStatus.PUBLISHED,
        uncovered=schedule.uncovered,
        statistics=schedule.statistics,
    )


def _store(
    session: Session, problem: Problem, schedule: Schedule | None, password: str | None
) -> None:
    program_id = save_problem(session, problem)
    if schedule is not None:
        save_schedule(session, program_id, schedule)
    if password is not None:
        accounts = [
            ("admin", AccountRole.ADMIN, None),
            ("coordinator", AccountRole.COORDINATOR, None),
            *((person.id, AccountRole(person.role.value), person.id) for person in problem.people),
        ]
        create_accounts(
            session,
            program_id,
            [(f"{name}@{DOMAIN}", role, person) for name, role, person in accounts],
            password,
        )


def _count(database: Engine, *, is_new: bool) -> Seeded:
    tables = (ProgramRow, PersonRow, ScheduleRow, AccountRow)
    counts = [select(func.count()).select_from(table).scalar_subquery() for table in tables]
    with transaction(database) as session:
        return Seeded(is_new, *session.execute(select(*counts)).one())
