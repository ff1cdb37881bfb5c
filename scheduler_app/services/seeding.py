"""A program with its first schedule and its accounts, put into an empty database."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select, text

from scheduler_app.engine import ProgressCallback, generate_schedule
from scheduler_app.model import Problem, Schedule, ScheduleStatus
from scheduler_app.services.accounts import create_accounts
from scheduler_app.services.accounts.credential_rules import check_password, is_email
from scheduler_app.services.actors import AccountRole
from scheduler_app.services.errors import InvalidInputError
from scheduler_app.store import save_problem, save_schedule, transaction
from scheduler_app.store.tables import AccountRow, PersonRow, ProgramRow, ScheduleRow

DOMAIN = "program.example"
"""Of the accounts' addresses; RFC 2606 keeps it free of real ones."""

_Account = tuple[str, AccountRole, str | None]


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

    Raises
    ------
    InvalidInputError
        If the password or a person's id cannot be one of an account; then nothing is searched.
    """
    if not _is_empty(database):
        return _count(database, is_new=False)
    accounts: list[_Account] = []
    if password is not None:
        check_password(password)
        accounts = _name_accounts(problem)
    days = min(published_days, problem.days)
    schedule = _generate(problem, days, on_progress) if days else None
    with transaction(database) as session:
        session.execute(text("LOCK TABLE program IN SHARE ROW EXCLUSIVE MODE"))
        is_new = session.scalar(select(func.count()).select_from(ProgramRow)) == 0
        if is_new:
            program_id = save_problem(session, problem)
            if schedule is not None:
                save_schedule(session, program_id, schedule)
            if password is not None:
                create_accounts(session, program_id, accounts, password)
    return _count(database, is_new=is_new)


def _is_empty(database: Engine) -> bool:
    with transaction(database) as session:
        return session.scalar(select(func.count()).select_from(ProgramRow)) == 0


def _generate(problem: Problem, days: int, on_progress: ProgressCallback | None) -> Schedule:
    since = problem.date_of(problem.first_known_day)
    first = problem.part(0, days, problem.history, since)
    schedule = generate_schedule(first, seed=0, workers=1, on_progress=on_progress)
    return Schedule(
        first,
        schedule.table,
        ScheduleStatus.PUBLISHED,
        uncovered=schedule.uncovered,
        statistics=schedule.statistics,
    )


def _name_accounts(problem: Problem) -> list[_Account]:
    planners = (AccountRole.ADMIN, AccountRole.COORDINATOR)
    accounts: list[_Account] = [(f"{role}@{DOMAIN}", role, None) for role in planners]
    taken = {email for email, _, _ in accounts}
    for position, person in enumerate(problem.people):
        email = f"{person.id}@{DOMAIN}"
        if not is_email(email) or email.lower() in taken:
            raise InvalidInputError(
                f"people[{position}].id",
                f"{person.id!r} gives no e-mail address of its own",
                "use one without spaces that differs from all others, also from admin and "
                "coordinator, by more than capitals, or make no accounts",
            )
        taken.add(email.lower())
        accounts.append((email, AccountRole(person.role.value), person.id))
    return accounts


def _count(database: Engine, *, is_new: bool) -> Seeded:
    tables = (ProgramRow, PersonRow, ScheduleRow, AccountRow)
    counts = [select(func.count()).select_from(table).scalar_subquery() for table in tables]
    with transaction(database) as session:
        return Seeded(is_new, *session.execute(select(*counts)).one())
