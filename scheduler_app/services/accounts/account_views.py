"""Accounts as whoever asks sees them: without their password's hash."""

from dataclasses import dataclass
from datetime import datetime

from scheduler_app.services.actors import AccountRole
from scheduler_app.store.tables import AccountRow


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in.

    Parameters
    ----------
    id
        Its number.
    email
        As it was given.
    role
        What it may do.
    person
        Id of the person of the program; None of those who only plan.
    is_active
        Whether it may sign in.
    created_at
        When it was made.
    """

    id: int
    email: str
    role: AccountRole
    person: str | None
    is_active: bool
    created_at: datetime


def view_account(row: AccountRow) -> Account:
    """Leave out what nobody may see."""
    return Account(
        row.id, row.email, AccountRole(row.role), row.person, row.is_active, row.created_at
    )
