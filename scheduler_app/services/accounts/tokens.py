"""Signed tokens: JSON Web Tokens (RFC 7519) with HMAC and SHA-256, and no other algorithm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import jwt

from scheduler_app.services.accounts.errors import SIGN_IN_AGAIN, InvalidTokenError
from scheduler_app.services.accounts.token_faults import describe_fault

ALGORITHM = "HS256"
ISSUER = "scheduler"
AUDIENCE = "scheduler-api"
LEEWAY_SECONDS = 5
"""By how much the clocks of two machines may differ."""
MAX_LENGTH = 1024
"""Characters; ours have fewer than 500, and a longer one may nest too deep to be read."""


class TokenKind(StrEnum):
    """What a token is for."""

    ACCESS = "access"
    REFRESH = "refresh"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says.

    Parameters
    ----------
    account_id
        Whose it is.
    sign_in
        Number of the sign-in that it belongs to.
    refresh_id
        Number of a refresh token; None of an access token.
    """

    account_id: int
    sign_in: UUID
    refresh_id: UUID | None = None


def write_token(key: bytes, claims: Claims, issued_at: datetime, expires_at: datetime) -> str:
    """Sign a token: a refresh token if it has a number of its own, else an access token."""
    payload: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "typ": TokenKind.REFRESH if claims.refresh_id else TokenKind.ACCESS,
        "sub": str(claims.account_id),
        "sid": str(claims.sign_in),
        "iat": issued_at,
        "exp": expires_at,
    }
    if claims.refresh_id is not None:
        payload["jti"] = str(claims.refresh_id)
    return jwt.encode(payload, key, ALGORITHM)


def read_token(key: bytes, token: str, kind: TokenKind) -> Claims:
    """Check the signature, the times and the kind of a token.

    Raises
    ------
    InvalidTokenError
        If any of them is wrong; the error says which, and shows nothing of the token.
    """
    payload = _decode(key, token, kind)
    if payload["typ"] != kind:
        fault = f"a token of another kind is used as {kind} token"
        raise InvalidTokenError(fault, f"send the {kind}_token of the sign-in")
    try:
        refresh_id = UUID(payload["jti"]) if kind is TokenKind.REFRESH else None
        return Claims(_read_account(payload["sub"]), UUID(payload["sid"]), refresh_id)
    except (AttributeError, TypeError, ValueError):
        raise InvalidTokenError("a claim of the token is malformed", SIGN_IN_AGAIN) from None


def _decode(key: bytes, token: str, kind: TokenKind) -> Mapping[str, Any]:
    if len(token) > MAX_LENGTH or not token.isascii():
        raise InvalidTokenError("this is not a token", SIGN_IN_AGAIN)
    required = ["iss", "aud", "typ", "sub", "sid", "iat", "exp"]
    if kind is TokenKind.REFRESH:
        required.append("jti")
    try:
        payload: Mapping[str, Any] = jwt.decode(
            token,
            key,
            [ALGORITHM],
            {"require": required},
            audience=AUDIENCE,
            issuer=ISSUER,
            leeway=LEEWAY_SECONDS,
        )
    except (jwt.PyJWTError, OverflowError, RecursionError) as error:
        raise InvalidTokenError(describe_fault(error), SIGN_IN_AGAIN) from None
    return payload


def _read_account(subject: str) -> int:
    number = int(subject)
    if not 0 < number < 2**31:
        raise ValueError
    return number
