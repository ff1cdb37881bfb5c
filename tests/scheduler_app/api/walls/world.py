"""Two programs, and whoever signs in to the first."""

from dataclasses import replace
from itertools import count

from sqlalchemy import Engine, delete

from scheduler_app.model import Rotation
from scheduler_app.services import accounts
from scheduler_app.services.accounts import LOWEST_COST, Passwords, create_account
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import save_problem, transaction
from scheduler_app.store.tables import AbsenceRow, JobRow, ScheduleRow
from tests.scheduler_app.swaps.small_swaps import (
    ADA,
    BEN,
    CLEO,
    EVE,
    duty,
    faculty,
    resident,
    schedule_of,
)

PASSWORD = "correct horse battery"
HASHES = Passwords(LOWEST_COST)

FAY, ZOE, YAN, GUS = faculty("fay"), resident("zoe"), resident("yan"), faculty("gus")
LAB = Rotation("LAB", "Laboratory", "wards", ("D",))

HOME = schedule_of(duty("ada", 0), duty("ben", 1), people=(ADA, BEN, CLEO, FAY, EVE))
ABROAD = schedule_of(duty("zoe", 1), people=(ZOE, YAN, GUS))
OWN = {"resident": ("ada", "cleo", 0), "faculty": ("eve", "fay", 0)}
OTHER, FOREIGN = ("ben", "cleo", 1), ("zoe", "yan", 1)
"""Who has an assignment, who could take it, and on which day."""

_numbers = count(1)


class World:
    """The two programs.

    Parameters
    ----------
    database
        An empty one.
    """

    def __init__(self, database: Engine) -> None:
        self.database = database
        abroad = replace(ABROAD.problem, rotations=(*ABROAD.problem.rotations, LAB))
        with transaction(database) as session:
            self.home = save_problem(session, HOME.problem)
            self.abroad = save_problem(session, abroad)
        self._tokens: dict[str, str] = {}

    def find_token(self, role: str, person: str | None = None) -> str:
        """Give the access token of somebody of a role, the same each time."""
        if role not in self._tokens:
            self._tokens[role] = self.sign_in(role, person).access_token
        return self._tokens[role]

    def sign_in(self, role: str, person: str | None = None) -> accounts.Tokens:
        """Make an account, and sign in with it."""
        _, email = self.make_account(self.home, role, person)
        return accounts.sign_in(self.database, email, PASSWORD, HASHES)

    def make_account(self, program: int, role: str, person: str | None = None) -> tuple[int, str]:
        email = f"{role}{next(_numbers)}@example.org"
        with transaction(self.database) as session:
            args = (program, email, PASSWORD, AccountRole(role), person, HASHES)
            return create_account(session, *args), email

    def clear(self) -> None:
        """Delete what calls make, so that none meets what another has left."""
        with transaction(self.database) as session:
            for table in (JobRow, ScheduleRow, AbsenceRow):
                session.execute(delete(table))
