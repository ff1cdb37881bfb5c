from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import jwt
import pytest

from scheduler_app.services.accounts import (
    InvalidTokenError,
    Tokens,
    authenticate,
    refresh,
    sign_out,
)

USED = "the refresh token was used before, so the sign-in was ended; sign in again."


@pytest.fixture
def tokens(accounts):
    return accounts.sign_in(accounts.make()[0])


def test_a_refresh_token_gives_the_next_pair_of_the_same_sign_in(database, tokens):
    fresh = refresh(database, tokens.refresh_token)
    before, after = (authenticate(database, t.access_token) for t in (tokens, fresh))
    assert before == after
    assert fresh.refresh_token != tokens.refresh_token


def test_every_pair_can_be_refreshed_in_its_turn(database, tokens):
    for _ in range(5):
        tokens = refresh(database, tokens.refresh_token)
    assert authenticate(database, tokens.access_token)


def test_a_used_token_ends_the_sign_in_for_thief_and_owner(database, tokens, caplog):
    caplog.set_level("INFO")
    fresh = refresh(database, tokens.refresh_token)
    with pytest.raises(InvalidTokenError) as refused:
        refresh(database, tokens.refresh_token)
    assert str(refused.value) == USED
    with pytest.raises(InvalidTokenError, match="was ended"):
        authenticate(database, fresh.access_token)
    with pytest.raises(InvalidTokenError, match="was ended"):
        refresh(database, fresh.refresh_token)
    [warning] = [record for record in caplog.records if record.levelname == "WARNING"]
    assert "a used refresh token came again" in warning.getMessage()
    assert tokens.refresh_token not in caplog.text


def test_another_sign_in_of_the_account_outlives_a_reuse(accounts, database):
    email, _ = accounts.make()
    stolen, other = accounts.sign_in(email), accounts.sign_in(email)
    refresh(database, stolen.refresh_token)
    with pytest.raises(InvalidTokenError):
        refresh(database, stolen.refresh_token)
    assert authenticate(database, other.access_token)


@pytest.mark.parametrize("attempt", range(5))
def test_of_refreshes_at_once_one_wins_and_the_sign_in_ends(database, tokens, attempt):
    barrier = Barrier(6)

    def take(_):
        barrier.wait()
        try:
            return refresh(database, tokens.refresh_token)
        except InvalidTokenError as error:
            return str(error)

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(take, range(6)))
    [winner] = [result for result in results if isinstance(result, Tokens)]
    losers = [result for result in results if isinstance(result, str)]
    assert losers.count(USED) == 1, attempt
    assert len(losers) == 5
    with pytest.raises(InvalidTokenError, match="was ended"):
        authenticate(database, winner.access_token)


def test_an_access_token_does_not_refresh(database, tokens):
    with pytest.raises(InvalidTokenError, match="lacks the claim jti"):
        refresh(database, tokens.access_token)


def test_a_refresh_token_does_not_authenticate(database, tokens):
    with pytest.raises(InvalidTokenError, match="another kind"):
        authenticate(database, tokens.refresh_token)


def test_whoever_has_signed_out_cannot_refresh(database, tokens):
    sign_out(database, authenticate(database, tokens.access_token))
    with pytest.raises(InvalidTokenError, match="was ended"):
        refresh(database, tokens.refresh_token)


def test_a_closed_account_cannot_refresh(accounts, database):
    email, number = accounts.make()
    tokens = accounts.sign_in(email)
    accounts.change(number, is_active=False)
    with pytest.raises(InvalidTokenError, match="is closed"):
        refresh(database, tokens.refresh_token)


def test_refreshing_does_not_lengthen_the_sign_in(database, tokens):
    first = _expiry(tokens.refresh_token)
    assert first - datetime.now(UTC) > timedelta(days=29, hours=23)
    assert _expiry(refresh(database, tokens.refresh_token).refresh_token) == first


def test_near_its_end_a_sign_in_gives_shorter_access(accounts, database, tokens):
    sign_in = authenticate(database, tokens.access_token).sign_in
    accounts.change_sign_in(sign_in, expires_at=datetime.now(UTC) + timedelta(minutes=5))
    fresh = refresh(database, tokens.refresh_token)
    assert 290 <= fresh.expires_in_seconds <= 300


def _expiry(token):
    claims = jwt.decode(token, options={"verify_signature": False})
    return datetime.fromtimestamp(claims["exp"], UTC)
