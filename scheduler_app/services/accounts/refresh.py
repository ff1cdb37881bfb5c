"""From a refresh token to the next pair of tokens."""

import logging
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Engine

from scheduler_app.services.accounts.authenticate import check_signed_in
from scheduler_app.services.accounts.errors import SIGN_IN_AGAIN, InvalidTokenError
from scheduler_app.services.accounts.signing_keys import read_signing_key
from scheduler_app.services.accounts.token_pairs import Tokens, write_tokens
from scheduler_app.services.accounts.tokens import Claims, TokenKind, read_token
from scheduler_app.store import transaction
from scheduler_app.store.queries.sign_ins import (
    find_signed_in,
    replace_refresh_id,
    revoke_sign_in,
)

_log = logging.getLogger(__name__)


def refresh(database: Engine, refresh_token: str) -> Tokens:
    """Exchange a refresh token, which holds once, for the next pair.

    A used one ends the whole sign-in: thief and owner look the same, and whoever comes second has
    shown that two have it (RFC 9700, section 4.14.2). There is no time of grace, in which a stolen
    token would pass unseen; of two requests at once one wins, and the other ends the sign-in.

    Raises
    ------
    InvalidTokenError
        If the token does not hold, or was used before.
    """
    key = read_signing_key(database)
    try:
        claims = read_token(key, refresh_token, TokenKind.REFRESH)
        return _rotate(database, key, claims)
    except InvalidTokenError as error:
        _log.info("refresh token refused: %s", error.fault)
        raise


def _rotate(database: Engine, key: bytes, claims: Claims) -> Tokens:
    now, refresh_id = datetime.now(UTC), uuid4()
    with transaction(database) as session:
        found = find_signed_in(session, claims.sign_in, claims.account_id, is_locked=True)
        who = check_signed_in(found)
        is_first_use = who.refresh_id == claims.refresh_id
        if is_first_use:
            replace_refresh_id(session, claims.sign_in, refresh_id)
        else:
            revoke_sign_in(session, claims.sign_in, now)
    if not is_first_use:  # only now, since an error inside would undo the revocation
        _log.warning(
            "a used refresh token came again: sign-in %s of account %d was ended",
            claims.sign_in,
            claims.account_id,
        )
        fault = "the refresh token was used before, so the sign-in was ended"
        raise InvalidTokenError(fault, SIGN_IN_AGAIN)
    return write_tokens(key, claims.account_id, claims.sign_in, refresh_id, now, who.expires_at)
