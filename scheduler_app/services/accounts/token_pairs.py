"""The tokens of a sign-in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from scheduler_app.services.accounts.tokens import Claims, write_token

ACCESS_LIFETIME = timedelta(minutes=15)
SIGN_IN_LIFETIME = timedelta(days=30)
"""From the password on; to refresh does not lengthen it."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What somebody takes away who has signed in; its text shows no token.

    Parameters
    ----------
    access_token
        Goes with every request.
    refresh_token
        Fetches the next pair, once.
    expires_in_seconds
        How long the access token holds.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in_seconds: int


def write_tokens(
    key: bytes,
    account_id: int,
    sign_in: UUID,
    refresh_id: UUID,
    now: datetime,
    sign_in_ends: datetime,
) -> Tokens:
    """Sign a pair of tokens; neither outlives the sign-in."""
    access_ends = min(now + ACCESS_LIFETIME, sign_in_ends)
    return Tokens(
        write_token(key, Claims(account_id, sign_in), now, access_ends),
        write_token(key, Claims(account_id, sign_in, refresh_id), now, sign_in_ends),
        int((access_ends - now).total_seconds()),
    )
