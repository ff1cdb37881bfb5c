"""From an access token to whoever asks."""

import logging
from datetime import UTC, datetime

from sqlalchemy import Engine

from scheduler_app.services.accounts.errors import SIGN_IN_AGAIN, InvalidTokenError
from scheduler_app.services.accounts.signing_keys import read_signing_key
from scheduler_app.services.accounts.tokens import TokenKind, read_token
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.store import transaction
from scheduler_app.store.queries.sign_ins import SignedIn, find_signed_in

_log = logging.getLogger(__name__)


def authenticate(database: Engine, access_token: str) -> Actor:
    """Say who sends an access token: the signature first, then one statement.

    Program, role and person are those of this moment, not of the sign-in.

    Raises
    ------
    InvalidTokenError
        If the token does not hold, its sign-in was ended, or its account closed.
    """
    try:
        claims = read_token(read_signing_key(database), access_token, TokenKind.ACCESS)
        with transaction(database) as session:
            found = find_signed_in(session, claims.sign_in, claims.account_id)
        who = check_signed_in(found)
    except InvalidTokenError as error:
        _log.info("access token refused: %s", error.fault)
        raise
    role = AccountRole(who.role)
    return Actor(who.account_id, who.program_id, role, who.person, claims.sign_in)


def check_signed_in(found: SignedIn | None) -> SignedIn:
    """Refuse a sign-in that no longer holds.

    Raises
    ------
    InvalidTokenError
        If it does not exist, has expired, was revoked, or is of a closed account.
    """
    if found is None or found.expires_at <= datetime.now(UTC):
        raise InvalidTokenError("the sign-in of the token has expired", SIGN_IN_AGAIN)
    if not found.is_active:
        raise InvalidTokenError("the account of the token is closed", "ask an admin to open it")
    if found.revoked_at is not None:
        raise InvalidTokenError("the sign-in of the token was ended", SIGN_IN_AGAIN)
    return found
