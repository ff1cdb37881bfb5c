"""Who asks for a use case."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class AccountRole(StrEnum):
    """What an account may do in its program."""

    ADMIN = "admin"
    COORDINATOR = "coordinator"
    FACULTY = "faculty"
    RESIDENT = "resident"


PLANNERS = frozenset({AccountRole.ADMIN, AccountRole.COORDINATOR})
"""The roles that plan for everybody of their program."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who has signed in.

    Parameters
    ----------
    account_id
        Number of the account.
    program_id
        The program that the account belongs to; no other program's rows exist for it.
    role
        What it may do there.
    person
        Id of the person of the program; None of those who only plan.
    sign_in
        Number of the sign-in, which a logout revokes.
    """

    account_id: int
    program_id: int
    role: AccountRole
    person: str | None
    sign_in: UUID

    @property
    def is_planner(self) -> bool:
        """Whether they plan for everybody of their program."""
        return self.role in PLANNERS
