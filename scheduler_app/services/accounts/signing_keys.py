"""The key that signs tokens."""

import os
import secrets
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from scheduler_app.services.accounts.errors import WeakSigningKeyError
from scheduler_app.store import transaction
from scheduler_app.store.queries.signing_keys import read_or_store_key

VARIABLE = "SCHEDULER_SECRET_KEY"
KEY_BYTES = 32
"""As long as the digest that it signs: RFC 7518, section 3.2."""

_known: WeakKeyDictionary[Engine, bytes] = WeakKeyDictionary()


def read_signing_key(database: Engine) -> bytes:
    """Give the key of a database's service, read once for each engine.

    It is ``SCHEDULER_SECRET_KEY``, or else a random one that the first process stores.

    Raises
    ------
    WeakSigningKeyError
        If the configured key has fewer than 32 bytes.
    """
    key = _known.get(database)
    if key is None:
        key = _known[database] = _read_configured_key() or _read_stored_key(database)
    return key


def use_signing_key(database: Engine, secret: str) -> None:
    """Sign with this key from now on, in place of the configured one.

    Raises
    ------
    WeakSigningKeyError
        If it has fewer than 32 bytes.
    """
    _known[database] = _check(secret.encode())


def _read_configured_key() -> bytes | None:
    secret = os.environ.get(VARIABLE)
    return _check(os.fsencode(secret)) if secret else None


def _read_stored_key(database: Engine) -> bytes:
    with transaction(database) as session:
        return read_or_store_key(session, secrets.token_bytes(KEY_BYTES))


def _check(key: bytes) -> bytes:
    if len(key) < KEY_BYTES:
        raise WeakSigningKeyError(len(key))
    return key
