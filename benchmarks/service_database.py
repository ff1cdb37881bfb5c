"""A database for the API: a program, a draft and a published schedule of it, and accounts."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from .common import need
from .database import fill_database

PASSWORD = "correct horse battery staple"  # a password of examples, for a database of examples
USERS = 20
"""Coordinators who may sign in; each of them changes another assignment."""


@dataclass(frozen=True)
class Place:
    """An assignment that one user removes and puts back.

    Parameters
    ----------
    person, date, shift_type, rotation
        As the API writes them.
    """

    person: str
    date: str
    shift_type: str
    rotation: str


@dataclass(frozen=True)
class ServiceDatabase:
    """What requests are about.

    Parameters
    ----------
    address
        Of the database.
    draft, published
        Numbers of two schedules with the same assignments.
    places
        One for each user.
    """

    address: str
    draft: int
    published: int
    places: tuple[Place, ...]


@cache
def fill_service_database(residents: int, weeks: int) -> ServiceDatabase:
    """Make a database that the API can work on; once in a process.

    Raises
    ------
    NotImplementedError
        If the commit has no API, no accounts or no database.
    """
    need("scheduler_app.api.create_app")
    filled = fill_database(residents, weeks)
    transaction = need("scheduler_app.store.transaction")
    database = need("scheduler_app.store.open_database")(filled.address)
    with transaction(database) as session:
        draft = need("scheduler_app.store.load_schedule")(session, filled.schedule)
        status = need("scheduler_app.model.ScheduleStatus").PUBLISHED
        published = need("scheduler_app.store.save_schedule")(
            session, filled.program, replace(draft, status=status)
        )
        _create_accounts(session, filled.program)
    database.dispose()
    return ServiceDatabase(filled.address, filled.schedule, published, _choose_places(draft))


def name_user(number: int) -> str:
    """Give the e-mail address of a user, counted from 0."""
    return f"coordinator{number}@program.example"


def _create_accounts(session: Any, program: int) -> None:
    coordinator = need("scheduler_app.services.actors.AccountRole").COORDINATOR
    accounts = [(name_user(number), coordinator, None) for number in range(USERS)]
    need("scheduler_app.services.accounts.create_accounts")(session, program, accounts, PASSWORD)


def _choose_places(schedule: Any) -> tuple[Place, ...]:
    """Choose the first assignment of a resident for each user."""
    found: dict[str, Place] = {}
    residents = {person.id for person in schedule.problem.people if person.is_resident}
    for work in schedule.assignments:
        if work.person not in found and work.person in residents:
            found[work.person] = Place(
                work.person, work.date.isoformat(), work.shift_type, work.rotation
            )
    return tuple(found.values())[:USERS]
