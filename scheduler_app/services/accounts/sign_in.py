"""From an e-mail address and a password to tokens."""

import logging
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Engine

from scheduler_app.services.accounts.credential_rules import is_storable
from scheduler_app.services.accounts.errors import WrongPasswordError
from scheduler_app.services.accounts.passwords import PASSWORDS, Passwords
from scheduler_app.services.accounts.signing_keys import read_signing_key
from scheduler_app.services.accounts.token_pairs import SIGN_IN_LIFETIME, Tokens, write_tokens
from scheduler_app.store import transaction
from scheduler_app.store.queries.accounts import find_account, lock_account
from scheduler_app.store.queries.sign_ins import insert_sign_in
from scheduler_app.store.tables import AccountRow

_log = logging.getLogger(__name__)


def sign_in(
    database: Engine, email: str, password: str, passwords: Passwords = PASSWORDS
) -> Tokens:
    """Sign somebody in.

    The hash is compared between two transactions, so that no connection waits for it. One made at
    another cost than today's is replaced.

    Parameters
    ----------
    database
        Where the accounts are.
    email
        In whatever case.
    password
        As it was typed.
    passwords
        Compares the hashes; by default at full cost.

    Raises
    ------
    WrongPasswordError
        If no active account has them; an unknown address takes as long as a wrong password.
    """
    account = _find_account_with(database, email, password, passwords)
    replacement = None
    if passwords.is_outdated(account.password_hash):
        replacement = passwords.hash(password)
    tokens = _open(database, account, replacement)
    if tokens is None:  # changed meanwhile, perhaps only by another sign-in that made it anew
        return sign_in(database, email, password, passwords)
    return tokens


def _find_account_with(
    database: Engine, email: str, password: str, passwords: Passwords
) -> AccountRow:
    account = None
    if is_storable(email):
        with transaction(database) as session:
            account = find_account(session, email)
    is_right = passwords.is_right(password, account.password_hash if account else None)
    if account is None:
        _log.info("sign-in refused: unknown e-mail address")
        raise WrongPasswordError
    if not (is_right and account.is_active):
        reason = "wrong password" if account.is_active else "the account is closed"
        _log.info("sign-in of account %d refused: %s", account.id, reason)
        raise WrongPasswordError
    return account


def _open(database: Engine, account: AccountRow, replacement: str | None) -> Tokens | None:
    key = read_signing_key(database)
    now = datetime.now(UTC)
    ends = now + SIGN_IN_LIFETIME
    number, refresh_id = uuid4(), uuid4()
    with transaction(database) as session:
        current = lock_account(session, account.id, account.program_id)
        is_same = current is not None and current.password_hash == account.password_hash
        if current is None or not is_same or not current.is_active:
            return None
        if replacement is not None:
            current.password_hash = replacement
        insert_sign_in(session, number, account.id, refresh_id, now, ends)
    _log.info("account %d signed in: %s", account.id, number)
    return write_tokens(key, account.id, number, refresh_id, now, ends)
