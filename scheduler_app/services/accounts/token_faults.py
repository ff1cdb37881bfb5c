"""Why a token does not hold, in words that show nothing of it."""

import jwt

_FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (jwt.ExpiredSignatureError, "the token has expired"),
    (jwt.ImmatureSignatureError, "the token is of a time to come"),
    (jwt.InvalidSignatureError, "the token is not signed with the key of this service"),
    (jwt.InvalidAlgorithmError, "the token is not signed with HS256"),
    (jwt.InvalidAudienceError, "the token is meant for another service"),
    (jwt.InvalidIssuerError, "the token is of another issuer"),
    (jwt.DecodeError, "this is not a token"),
    (RecursionError, "this is not a token"),
)


def describe_fault(error: Exception) -> str:
    """Say in our words what PyJWT has found."""
    if isinstance(error, jwt.MissingRequiredClaimError):
        return f"the token lacks the claim {error.claim}"  # one that we require
    for kind, fault in _FAULTS:
        if isinstance(error, kind):
            return fault
    return "a claim of the token is malformed"
