from datetime import UTC, datetime, timedelta

import pytest

from scheduler_app.services.accounts import (
    InvalidTokenError,
    authenticate,
    delete_expired_sign_ins,
    sign_out,
)


def test_signing_out_ends_this_sign_in_alone(accounts, database):
    email, _ = accounts.make()
    ended, other = accounts.sign_in(email), accounts.sign_in(email)
    sign_out(database, authenticate(database, ended.access_token))
    with pytest.raises(InvalidTokenError, match="was ended"):
        authenticate(database, ended.access_token)
    assert authenticate(database, other.access_token)


def test_signing_out_twice_is_no_fault(accounts, database):
    ended = accounts.sign_in(accounts.make()[0])
    actor = authenticate(database, ended.access_token)
    sign_out(database, actor)
    sign_out(database, actor)
    with pytest.raises(InvalidTokenError, match="was ended"):
        authenticate(database, ended.access_token)


def test_only_expired_sign_ins_are_deleted(accounts, database):
    delete_expired_sign_ins(database)
    expired, live = accounts.new_actor(), accounts.sign_in(accounts.make()[0])
    accounts.change_sign_in(expired.sign_in, expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert delete_expired_sign_ins(database) == 1
    assert delete_expired_sign_ins(database) == 0
    assert authenticate(database, live.access_token)
