"""The accounts of a program, for its admins."""

import logging

from sqlalchemy import Engine

from scheduler_app.services.accounts.account_views import Account, view_account
from scheduler_app.services.accounts.create_account import create_account
from scheduler_app.services.accounts.passwords import PASSWORDS, Passwords
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.errors import ForbiddenError
from scheduler_app.store import Page, transaction
from scheduler_app.store.queries.accounts import list_accounts
from scheduler_app.store.tables import AccountRow

_log = logging.getLogger(__name__)


def list_users(
    database: Engine, actor: Actor, limit: int = 50, cursor: str | None = None
) -> Page[AccountRow]:
    """List the accounts of an admin's program by number.

    Raises
    ------
    ForbiddenError
        If whoever asks is no admin.
    InvalidPageError
        If limit or cursor cannot be.
    """
    check_admin(actor)
    with transaction(database) as session:
        return list_accounts(session, actor.program_id, limit, cursor)


def create_user(
    database: Engine,
    actor: Actor,
    email: str,
    password: str,
    role: AccountRole,
    person: str | None = None,
    passwords: Passwords = PASSWORDS,
) -> Account:
    """Make an account in an admin's program; the parameters are those of ``create_account``.

    Raises
    ------
    ForbiddenError
        If whoever asks is no admin.
    InvalidInputError, ConflictError
        As of ``create_account``.
    """
    check_admin(actor)
    with transaction(database) as session:
        number = create_account(session, actor.program_id, email, password, role, person, passwords)
        account = view_account(session.get_one(AccountRow, number))
    _log.info("account %d made account %d, role %s", actor.account_id, number, role)
    return account


def check_admin(actor: Actor) -> None:
    """Refuse everybody but admins.

    Raises
    ------
    ForbiddenError
        If whoever asks is none.
    """
    if actor.role is not AccountRole.ADMIN:
        raise ForbiddenError("accounts are for admins", "ask an admin of the program")
