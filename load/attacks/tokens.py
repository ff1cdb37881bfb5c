"""Tokens: expired, tampered, unsigned, of the wrong kind, stolen, and kept after signing out."""

import base64
import hashlib
import hmac
import json
import os
import time
from collections.abc import Iterator
from typing import Any

import jwt

from load.attacks.prober import Prober
from load.attacks.target import Target, conclude
from monitoring.results import LoadVerdict

WEAK_KEYS = ("", "secret", "changeme", "scheduler", "0" * 32)


def forge_tokens(target: Target) -> Iterator[LoadVerdict]:
    """Change a token that holds: its claims, its signature, its algorithm, its kind."""
    prober = target.open()
    pair = _sign_in(prober, target.residents[-4], target.password)
    token = pair["access_token"]
    tampered = [_with_subject(token, 1), token[:-4] + _flip(token[-4:]), token.rpartition(".")[0]]
    unsigned = [_unsign(token, name) for name in ("none", "None", "nOnE")]
    weak = [_sign(token, key) for key in WEAK_KEYS]
    for name, tokens in (
        ("tampered tokens that hold", tampered),
        ("tokens of alg none that hold", unsigned),
        ("tokens of a guessed key that hold", weak),
        ("refresh tokens that open routes", [pair["refresh_token"]]),
    ):
        yield _try_access(prober, name, tokens)
    others = (token, _unsign(pair["refresh_token"], "none"))
    refreshed = [prober.refresh(one).status < 400 for one in others]
    yield conclude(
        "tokens refreshed that are no refresh tokens", sum(refreshed), 0, f"of {len(refreshed)}"
    )


def use_expired_tokens(target: Target) -> Iterator[LoadVerdict]:
    """Use tokens whose time is over; signed with the service's own key, where it can be read."""
    key = _read_key()
    if key is None:
        return
    prober = target.open()
    pair = _sign_in(prober, target.residents[-5], target.password)
    access, refresh = (_expire(pair[kind], key) for kind in ("access_token", "refresh_token"))
    statuses = prober.read_me(access).status, prober.refresh(refresh).status
    held = sum(status < 400 for status in statuses)
    yield conclude("expired tokens that hold", held, 0, f"answers: {statuses[0]}, {statuses[1]}")
    fresh = prober.read_me(pair["access_token"]).status
    yield conclude("tokens in time refused", fresh != 200, 0, f"answer: {fresh}")


def steal_refresh_token(target: Target) -> Iterator[LoadVerdict]:
    """Use a refresh token after its owner has: thief and owner are both signed out."""
    owner, thief = target.open(), target.open()
    stolen = _sign_in(owner, target.residents[-6], target.password)["refresh_token"]
    pair = owner.refresh(stolen).read()
    used = thief.refresh(stolen).status
    yield conclude("stolen refresh tokens that hold", used < 400, 0, f"the thief gets {used}")
    after = owner.read_me(pair["access_token"]).status, owner.refresh(pair["refresh_token"]).status
    yield conclude(
        "sign-ins that outlive a theft",
        sum(status < 400 for status in after),
        0,
        f"the owner's next pair gives {after[0]}, {after[1]}",
    )


def return_after_logout(target: Target) -> Iterator[LoadVerdict]:
    """Use both tokens after signing out."""
    prober = target.open()
    pair = _sign_in(prober, target.residents[-7], target.password)
    out = prober.send("POST", "/auth/logout", token=pair["access_token"]).status
    after = (
        prober.read_me(pair["access_token"]).status,
        prober.refresh(pair["refresh_token"]).status,
    )
    yield conclude(
        "sessions that outlive a logout",
        sum(status < 400 for status in after) + (out >= 400),
        0,
        f"logout {out}, then {after[0]}, {after[1]}",
    )


def _try_access(prober: Prober, name: str, tokens: list[str]) -> LoadVerdict:
    statuses = [prober.read_me(token).status for token in tokens]
    shown = ", ".join(map(str, statuses))
    return conclude(name, sum(status < 400 for status in statuses), 0, f"answers: {shown}")


def _sign_in(prober: Prober, name: str, password: str) -> dict[str, Any]:
    answer = prober.sign_in(name, password)
    if answer.status != 200:
        raise RuntimeError(f"signing in as {name} gives {answer.status}")
    found: dict[str, Any] = answer.read()
    return found


def _read_claims(token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def _with_subject(token: str, account: int) -> str:
    head, _, signature = token.split(".")
    return f"{head}.{_encode({**_read_claims(token), 'sub': str(account)})}.{signature}"


def _unsign(token: str, algorithm: str) -> str:
    return f"{_encode({'alg': algorithm, 'typ': 'JWT'})}.{token.split('.')[1]}."


def _sign(token: str, key: str) -> str:
    signed = ".".join(token.split(".")[:2])
    digest = hmac.new(key.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{_write(digest)}"


def _expire(token: str, key: bytes) -> str:
    now = int(time.time())
    return jwt.encode({**_read_claims(token), "iat": now - 7200, "exp": now - 3600}, key, "HS256")


def _read_key() -> bytes | None:
    """Give the service's key, if its database is known: that of a service started for the run."""
    from scheduler_app.services.accounts import read_signing_key
    from scheduler_app.store import open_database

    address = os.environ.get("LOAD_DATABASE")
    if not address:
        return None
    database = open_database(address)
    try:
        return read_signing_key(database)
    finally:
        database.dispose()


def _flip(text: str) -> str:
    return "".join("A" if letter != "A" else "B" for letter in text)


def _encode(claims: dict[str, Any]) -> str:
    return _write(json.dumps(claims).encode())


def _write(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
