"""A new password for one's own account."""

import logging
from datetime import UTC, datetime

from sqlalchemy import Engine

from scheduler_app.services.accounts.credential_rules import check_password
from scheduler_app.services.accounts.own_account import read_own_row
from scheduler_app.services.accounts.passwords import PASSWORDS, Passwords
from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import ConflictError, ForbiddenError, InvalidInputError
from scheduler_app.store import transaction
from scheduler_app.store.queries.accounts import lock_account
from scheduler_app.store.queries.sign_ins import revoke_sign_ins

_log = logging.getLogger(__name__)


def change_password(
    database: Engine, actor: Actor, current: str, new: str, passwords: Passwords = PASSWORDS
) -> None:
    """Change one's own password, and end all other sign-ins of the account.

    Parameters
    ----------
    database
        Where the accounts are.
    actor
        Whose sign-in stays.
    current
        The password so far.
    new
        12 to 128 characters.
    passwords
        Makes the hashes; by default at full cost.

    Raises
    ------
    ForbiddenError
        If the current password is wrong.
    InvalidInputError
        If the new one cannot be.
    ConflictError
        If the account was changed at the same time.
    """
    check_password(new, "new")
    stored = read_own_row(database, actor).password_hash
    if not passwords.is_right(current, stored):
        _log.info("new password of account %d refused: wrong password", actor.account_id)
        raise ForbiddenError("current is not the password of the account", "correct it")
    if passwords.is_right(new, stored):
        raise InvalidInputError("new", "is the password so far", "choose another")
    _replace(database, actor, stored, passwords.hash(new))


def _replace(database: Engine, actor: Actor, stored: str, replacement: str) -> None:
    with transaction(database) as session:
        account = lock_account(session, actor.account_id, actor.program_id)
        if account is None or account.password_hash != stored:
            raise ConflictError("the account was changed at the same time", "repeat the change")
        account.password_hash = replacement
        ended = revoke_sign_ins(session, account.id, datetime.now(UTC), spared=actor.sign_in)
    _log.info("account %d changed its password; sign-ins ended: %d", actor.account_id, ended)
