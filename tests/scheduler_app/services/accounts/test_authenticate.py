from datetime import UTC, datetime, timedelta

import pytest

from scheduler_app.services.accounts import InvalidTokenError, authenticate
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import transaction
from scheduler_app.store.tables import AccountRow, SignInRow


def test_an_access_token_says_who_asks(accounts, database, program):
    email, number = accounts.make(AccountRole.RESIDENT)
    actor = authenticate(database, accounts.sign_in(email).access_token)
    assert (actor.account_id, actor.program_id) == (number, program)
    assert (actor.role, actor.person) == (AccountRole.RESIDENT, "r001")


def test_one_statement_is_enough(accounts, database, statements):
    token = accounts.sign_in(accounts.make()[0]).access_token
    statements.clear()
    authenticate(database, token)
    assert len(statements) == 1


def test_a_bad_signature_costs_no_statement(accounts, database, statements):
    token = accounts.sign_in(accounts.make()[0]).access_token
    statements.clear()
    with pytest.raises(InvalidTokenError):
        authenticate(database, token[:-3])
    assert statements == []


def test_a_role_taken_away_is_gone_at_once(accounts, database):
    email, number = accounts.make()
    token = accounts.sign_in(email).access_token
    accounts.change(number, role="coordinator")
    assert authenticate(database, token).role is AccountRole.COORDINATOR


def test_a_closed_account_is_refused(accounts, database):
    email, number = accounts.make()
    token = accounts.sign_in(email).access_token
    accounts.change(number, is_active=False)
    with pytest.raises(InvalidTokenError, match="account of the token is closed"):
        authenticate(database, token)


def test_a_revoked_sign_in_is_refused(accounts, database):
    token = accounts.sign_in(accounts.make()[0]).access_token
    sign_in = authenticate(database, token).sign_in
    accounts.change_sign_in(sign_in, revoked_at=datetime.now(UTC))
    with pytest.raises(InvalidTokenError, match="sign-in of the token was ended"):
        authenticate(database, token)


def test_an_expired_sign_in_is_refused(accounts, database):
    token = accounts.sign_in(accounts.make()[0]).access_token
    sign_in = authenticate(database, token).sign_in
    accounts.change_sign_in(sign_in, expires_at=datetime.now(UTC) - timedelta(seconds=1))
    with pytest.raises(InvalidTokenError, match="sign-in of the token has expired"):
        authenticate(database, token)


def test_a_deleted_account_or_sign_in_is_refused(accounts, database):
    for table in (SignInRow, AccountRow):
        token = accounts.sign_in(accounts.make()[0]).access_token
        actor = authenticate(database, token)
        key = actor.sign_in if table is SignInRow else actor.account_id
        with transaction(database) as session:
            session.delete(session.get_one(table, key))
        with pytest.raises(InvalidTokenError):
            authenticate(database, token)


def test_a_refusal_is_logged_without_the_token(accounts, database, caplog):
    caplog.set_level("DEBUG")
    token = accounts.sign_in(accounts.make()[0]).access_token
    with pytest.raises(InvalidTokenError):
        authenticate(database, token[:-3])
    assert "access token refused: the token is not signed" in caplog.text
    assert not any(part in caplog.text for part in token.split("."))
