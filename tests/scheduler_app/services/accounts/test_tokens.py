import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest

from scheduler_app.services.accounts import InvalidTokenError
from scheduler_app.services.accounts.tokens import Claims, TokenKind, read_token, write_token

KEY = b"k" * 32
CLAIMS = Claims(7, uuid4())


def issue(claims=CLAIMS, key=KEY, since=timedelta(), lasts=timedelta(minutes=15)):
    start = datetime.now(UTC) + since
    return write_token(key, claims, start, start + lasts)


def change(**claims):
    """A token, rightly signed, with other claims; None leaves one out."""
    payload = jwt.decode(issue(), options={"verify_signature": False}) | claims
    payload = {name: value for name, value in payload.items() if value is not None}
    # By hand, since PyJWT refuses to write some of them.
    return sign({"alg": "HS256", "typ": "JWT"}, payload)


def sign(header, payload, key=KEY):
    body = f"{encode(header)}.{encode(payload)}"
    signature = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(
        body.encode(), key
    )
    return f"{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def encode(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def tamper():
    header, payload, signature = issue().split(".")
    other = json.loads(base64.urlsafe_b64decode(payload + "==")) | {"sub": "8"}
    return f"{header}.{encode(other)}.{signature}"


def unsigned(algorithm="none"):
    _, payload, _ = issue().split(".")
    return f"{encode({'alg': algorithm, 'typ': 'JWT'})}.{payload}."


def nested():
    return base64.urlsafe_b64encode(b"[" * 700).decode() + "." + "e30.e30"


NOT_OURS = "the token is not signed with the key of this service"
NO_HS256 = "the token is not signed with HS256"
MALFORMED = "a claim of the token is malformed"
NO_TOKEN = "this is not a token"

BAD = {
    "expired": (lambda: issue(since=timedelta(hours=-1)), "the token has expired"),
    "of the future": (lambda: issue(since=timedelta(hours=1)), "the token is of a time to come"),
    "tampered": (tamper, NOT_OURS),
    "another key": (lambda: issue(key=b"o" * 32), NOT_OURS),
    "signature cut": (lambda: issue()[:-3], NOT_OURS),
    "signature left out": (lambda: issue().rpartition(".")[0] + ".", NOT_OURS),
    "alg none": (unsigned, NO_HS256),
    "alg NONE": (lambda: unsigned("NONE"), NO_HS256),
    "alg RS256": (lambda: unsigned("RS256"), NO_HS256),
    "alg HS512": (lambda: jwt.encode({"sub": "7"}, b"k" * 64, "HS512"), NO_HS256),
    "alg missing": (lambda: sign({"typ": "JWT"}, {"sub": "7"}), NO_HS256),
    "refresh as access": (
        lambda: issue(Claims(7, uuid4(), uuid4())),
        "a token of another kind is used as access token",
    ),
    "another audience": (lambda: change(aud="others"), "the token is meant for another service"),
    "another issuer": (lambda: change(iss="others"), "the token is of another issuer"),
    **{
        f"without {name}": (
            lambda name=name: change(**{name: None}),
            f"the token lacks the claim {name}",
        )
        for name in ("iss", "aud", "typ", "sub", "sid", "iat", "exp")
    },
    "subject a number": (lambda: change(sub=7), MALFORMED),
    "subject no number": (lambda: change(sub="7 OR 1=1"), MALFORMED),
    "subject too great": (lambda: change(sub="9" * 30), MALFORMED),
    "subject negative": (lambda: change(sub="-7"), MALFORMED),
    "sign-in a number": (lambda: change(sid=7), MALFORMED),
    "sign-in no number": (lambda: change(sid="'; DROP TABLE sign_in"), MALFORMED),
    "expiry a word": (lambda: change(exp="never"), NO_TOKEN),
    "empty": (lambda: "", NO_TOKEN),
    "a word": (lambda: "word", NO_TOKEN),
    "three words": (lambda: "a.b.c", NO_TOKEN),
    "not ASCII": (lambda: "ä.ö.ü", NO_TOKEN),
    "half a character": (lambda: "\ud800.a.b", NO_TOKEN),
    "nested too deep": (nested, NO_TOKEN),
    "too long": (lambda: issue() + "x" * 1000, NO_TOKEN),
}


@pytest.mark.parametrize(("make", "fault"), BAD.values(), ids=BAD)
def test_a_bad_token_is_refused_with_the_reason_alone(make, fault):
    token = make()
    with pytest.raises(InvalidTokenError) as refused:
        read_token(KEY, token, TokenKind.ACCESS)
    assert refused.value.fault == fault
    assert str(refused.value) in (
        f"{fault}; sign in again.",
        f"{fault}; send the access_token of the sign-in.",
    )


def test_a_good_token_says_what_was_signed():
    assert read_token(KEY, issue(), TokenKind.ACCESS) == CLAIMS


def test_a_refresh_token_has_a_number_of_its_own():
    claims = Claims(7, uuid4(), uuid4())
    assert read_token(KEY, issue(claims), TokenKind.REFRESH) == claims


def test_an_access_token_does_not_refresh():
    with pytest.raises(InvalidTokenError, match="lacks the claim jti"):
        read_token(KEY, issue(), TokenKind.REFRESH)


def test_an_access_token_has_the_claims_of_the_design_and_no_more():
    claims = jwt.decode(issue(), options={"verify_signature": False})
    assert set(claims) == {"iss", "aud", "typ", "sub", "sid", "iat", "exp"}
    assert claims["exp"] - claims["iat"] == 15 * 60


def test_a_token_holds_for_the_leeway_of_clocks_and_no_longer():
    just_over = issue(since=timedelta(minutes=-15, seconds=-2))
    assert read_token(KEY, just_over, TokenKind.ACCESS) == CLAIMS
    with pytest.raises(InvalidTokenError, match="expired"):
        read_token(KEY, issue(since=timedelta(minutes=-15, seconds=-6)), TokenKind.ACCESS)
