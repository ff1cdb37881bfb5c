import base64
import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from scheduler_app.services.accounts.signing_keys import read_signing_key
from tests.scheduler_app.api.walls.problems import check_problem

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning"),  # of HS512
]

ME = "/api/v1/auth/me"
OTHER_KEY = "k" * 32


@pytest.fixture(scope="module")
def tokens(world):
    return world.sign_in("admin")


@pytest.fixture(scope="module")
def forge(world, tokens):
    """Signs what a token says, with changes."""
    key = read_signing_key(world.database)
    claims = jwt.decode(tokens.access_token, options={"verify_signature": False})

    def sign(key=key, algorithm="HS256", **changes):
        return jwt.encode({**claims, **changes}, key, algorithm)

    return sign


def encode(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def unsign(token, algorithm):
    """Say that the token needs no signature, and leave it out."""
    return f"{encode({'alg': algorithm, 'typ': 'JWT'})}.{token.split('.')[1]}."


def list_forged(tokens, forge):
    now = datetime.now(UTC)
    long_ago = now - timedelta(hours=1)
    good = tokens.access_token
    head, body, signature = good.split(".")
    claims = jwt.decode(good, options={"verify_signature": False})
    yield "expired", forge(iat=long_ago, exp=long_ago + timedelta(minutes=15))
    yield "of tomorrow", forge(iat=now + timedelta(days=1), exp=now + timedelta(days=2))
    yield "of another key", forge(OTHER_KEY)
    yield "of an empty key", ".".join([*forge(OTHER_KEY).split(".")[:2], ""])
    yield "of another algorithm", forge(algorithm="HS512")
    yield "for somebody else", ".".join([head, encode({**claims, "sub": "1"}), signature])
    yield "with another signature", good[:-4] + ("AAAA" if good[-4:] != "AAAA" else "BBBB")
    yield "without a signature", ".".join([head, body, ""])
    yield "without its parts", body
    for algorithm in ("none", "None", "NONE", ""):
        yield f"alg: {algorithm}", unsign(good, algorithm)
    yield "for another service", forge(aud="another")
    yield "by another issuer", forge(iss="another")
    yield "of another kind", tokens.refresh_token
    for name, value in (("sub", "x"), ("sub", "0"), ("sub", str(2**63)), ("sid", "x")):
        yield f"{name}: {value}", forge(**{name: value})
    yield "iat without end", forge(iat=10**30)
    yield "long", "a" * 7000
    yield "SQL", "'; DROP TABLE account; --"


def test_the_untouched_token_is_let_in(wire, tokens):
    answer = wire.get(ME, headers={"Authorization": f"Bearer {tokens.access_token}"})
    assert answer.status_code == 200


def test_a_forged_token_is_refused_and_not_logged(wire, tokens, forge, service):
    forged = list(list_forged(tokens, forge))
    for name, token in forged:
        answer = wire.get(ME, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, name
        assert answer.headers["WWW-Authenticate"].startswith("Bearer"), name
        check_problem(answer)
    log = service.read_log()
    parts = {part for _, token in forged for part in token.split(".") if len(part) > 20}
    assert [part for part in parts if part in log] == []
    assert "Traceback" not in log
    print(f"{len(forged)} forged tokens refused")


@pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "bearer", "x", "Bearer a b", ""])
def test_another_way_to_sign_in_is_refused(wire, header):
    answer = wire.get(ME, headers={"Authorization": header})
    assert answer.status_code == 401
    check_problem(answer)


def test_a_refresh_token_that_is_forged_is_refused(wire, tokens, forge):
    for name, token in list_forged(tokens, forge):
        if len(token) < 1024 and name != "of another kind":
            answer = wire.post("/api/v1/auth/refresh", json={"refresh_token": token})
            assert answer.status_code == 401, name
            check_problem(answer)
