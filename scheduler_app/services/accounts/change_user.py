"""A change of an account, by an admin."""

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler_app.services.accounts.account_views import Account, view_account
from scheduler_app.services.accounts.create_account import check_people
from scheduler_app.services.accounts.credential_rules import check_password
from scheduler_app.services.accounts.passwords import PASSWORDS, Passwords
from scheduler_app.services.accounts.users import check_admin
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.errors import ConflictError, ForbiddenError, NotFoundError
from scheduler_app.store import transaction
from scheduler_app.store.queries.accounts import lock_account, lock_admins
from scheduler_app.store.queries.sign_ins import revoke_sign_ins
from scheduler_app.store.tables import AccountRow

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What to change of an account; None leaves it as it is.

    Parameters
    ----------
    is_active
        Whether it may sign in; False ends its sign-ins.
    role
        What it may do, from its next request on.
    person
        Id of the person of the program.
    password
        12 to 128 characters; ends its sign-ins.
    """

    is_active: bool | None = None
    role: AccountRole | None = None
    person: str | None = None
    password: str | None = field(default=None, repr=False)


def change_user(
    database: Engine,
    actor: Actor,
    account_id: int,
    change: AccountChange,
    passwords: Passwords = PASSWORDS,
) -> Account:
    """Change an account of an admin's program.

    Raises
    ------
    ForbiddenError
        If whoever asks is no admin, or no longer.
    NotFoundError
        If the program has no such account.
    InvalidInputError
        If password, or person with role, cannot be.
    ConflictError
        If the program would have no active admin.
    """
    check_admin(actor)
    password_hash = None
    if change.password is not None:
        check_password(change.password)
        password_hash = passwords.hash(change.password)
    with transaction(database) as session:
        account = _lock(session, actor, account_id, change)
        _apply(session, account, change, password_hash)
        if password_hash is not None or change.is_active is False:
            _end_sign_ins(session, actor, account)
        changed = view_account(account)
    _log.info("account %d changed account %d", actor.account_id, account_id)
    return changed


def _lock(session: Session, actor: Actor, account_id: int, change: AccountChange) -> AccountRow:
    # The admins first: of two who close each other's account, one waits and is refused.
    admins = lock_admins(session, actor.program_id)
    if actor.account_id not in {admin.id for admin in admins}:
        raise ForbiddenError("you are no longer an admin", "ask an admin of the program")
    account = lock_account(session, account_id, actor.program_id)
    if account is None:
        fault = f"no account of the program has the number {account_id}"
        raise NotFoundError(fault, "list them to see which there are")
    is_demoted = change.role not in (None, AccountRole.ADMIN) or change.is_active is False
    if is_demoted and [admin.id for admin in admins] == [account_id]:
        fault = "this is the last active admin of the program"
        raise ConflictError(fault, "make another account an admin first")
    return account


def _apply(
    session: Session, account: AccountRow, change: AccountChange, password_hash: str | None
) -> None:
    role = AccountRole(account.role) if change.role is None else change.role
    person = account.person if change.person is None else change.person
    check_people(session, account.program_id, [(role, person)])
    account.role, account.person = role, person
    if change.is_active is not None:
        account.is_active = change.is_active
    if password_hash is not None:
        account.password_hash = password_hash


def _end_sign_ins(session: Session, actor: Actor, account: AccountRow) -> None:
    is_own = account.is_active and account.id == actor.account_id
    spared = actor.sign_in if is_own else None
    revoke_sign_ins(session, account.id, datetime.now(UTC), spared)
