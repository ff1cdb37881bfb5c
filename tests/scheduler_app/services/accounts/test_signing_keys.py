from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, delete

from scheduler_app.services.accounts import (
    WeakSigningKeyError,
    read_signing_key,
    use_signing_key,
)
from scheduler_app.services.accounts.signing_keys import VARIABLE
from scheduler_app.store import transaction
from scheduler_app.store.tables import SigningKeyRow


@pytest.fixture
def engines(database):
    """Engines on one database, as different processes have them."""
    made = [create_engine(database.url) for _ in range(8)]
    yield made
    for engine in made:
        engine.dispose()


def test_processes_that_start_at_once_sign_with_the_same_key(database, engines):
    with transaction(database) as session:
        session.execute(delete(SigningKeyRow))
    with ThreadPoolExecutor(len(engines)) as pool:
        keys = set(pool.map(read_signing_key, engines))
    assert len(keys) == 1
    assert len(keys.pop()) == 32


def test_the_stored_key_is_read_once_for_each_engine(database, statements):
    read_signing_key(database)
    statements.clear()
    read_signing_key(database)
    assert statements == []


def test_a_configured_key_comes_before_the_stored_one(engines, monkeypatch):
    monkeypatch.setenv(VARIABLE, "k" * 32)
    assert read_signing_key(engines[0]) == b"k" * 32


def test_an_empty_variable_is_none(engines, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    stored = read_signing_key(engines[0])
    monkeypatch.setenv(VARIABLE, "")
    assert read_signing_key(engines[1]) == stored


def test_a_short_key_is_refused_without_being_shown(engines, monkeypatch):
    monkeypatch.setenv(VARIABLE, "hunter2")
    with pytest.raises(WeakSigningKeyError) as refused:
        read_signing_key(engines[0])
    assert str(refused.value) == (
        "SCHEDULER_SECRET_KEY has 7 bytes; "
        "set at least 32 random ones, or unset it to use the key in the database."
    )


def test_a_key_given_in_the_program_comes_first(engines):
    use_signing_key(engines[0], "g" * 40)
    assert read_signing_key(engines[0]) == b"g" * 40
