from itertools import count

import jwt
import pytest

from scheduler_app.services.accounts import LOWEST_COST, Passwords, create_account
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import transaction

AUTH = "/api/v1/auth"
PASSWORD = "correct horse battery"
NEW = "a better password"

_numbers = count(1)


@pytest.fixture
def email(database, program):
    """The address of a new resident's account."""
    email = f"auth.{next(_numbers)}@example.org"
    role = AccountRole.RESIDENT
    with transaction(database) as session:
        create_account(session, program, email, PASSWORD, role, "r001", Passwords(LOWEST_COST))
    return email


@pytest.fixture
def login(client):
    def login(email, password=PASSWORD):
        return client.post(f"{AUTH}/login", data={"username": email, "password": password})

    return login


@pytest.fixture
def tokens(login, email):
    return login(email).json()


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def test_signing_in_gives_what_oauth2_names(login, email):
    answer = login(email)
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"access_token", "token_type", "expires_in", "refresh_token"}
    assert (body["token_type"], body["expires_in"]) == ("bearer", 900)


def test_fields_of_oauth2_that_mean_nothing_here_are_ignored(client, email):
    form = {"grant_type": "password", "username": email, "password": PASSWORD, "scope": "all"}
    assert client.post(f"{AUTH}/login", data=form).status_code == 200


def test_me_is_whoever_signed_in(client, tokens, email):
    answer = client.get(f"{AUTH}/me", headers=bearer(tokens["access_token"]))
    body = answer.json()
    assert (body["email"], body["role"], body["person"]) == (email, "resident", "r001")
    assert set(body) == {"id", "email", "role", "person"}


def test_unknown_and_wrong_get_the_same_answer(login, email):
    unknown, wrong = login("nobody@example.org"), login(email, "wrong horse battery")
    assert unknown.status_code == wrong.status_code == 401
    assert unknown.headers["WWW-Authenticate"] == wrong.headers["WWW-Authenticate"] == "Bearer"
    bodies = [
        {k: v for k, v in answer.json().items() if k != "request_id"} for answer in (unknown, wrong)
    ]
    assert bodies[0] == bodies[1]
    assert bodies[0]["detail"].endswith("or ask an admin of the program for an account.")


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"username": "a@b"},
        {"password": "x"},
        {"username": "", "password": "x"},
        {"username": "a@b", "password": "x" * 129},
        {"username": "a" * 255, "password": "x"},
        {"grant_type": "implicit", "username": "a@b", "password": "x"},
    ],
)
def test_a_form_that_cannot_be_is_refused_without_being_repeated(client, form):
    answer = client.post(f"{AUTH}/login", data=form)
    assert answer.status_code == 422
    assert "x" * 100 not in answer.text


@pytest.mark.parametrize("password", ["' OR '1'='1", "\u202e", "💉" * 64])
def test_no_password_breaks_the_sign_in(login, email, password):
    assert login(email, password).status_code == 401


@pytest.mark.parametrize("form", [("a\0@b", "x"), ("a@b", "x\0")])
def test_a_nul_in_the_form_is_refused(login, form):
    answer = login(*form)
    assert answer.status_code in (400, 401, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_answers_with_tokens_are_stored_nowhere(client, login, email):
    signed_in = login(email)
    body = {"refresh_token": signed_in.json()["refresh_token"]}
    for answer in (signed_in, client.post(f"{AUTH}/refresh", json=body)):
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_refresh_token_holds_once(client, tokens):
    body = {"refresh_token": tokens["refresh_token"]}
    fresh = client.post(f"{AUTH}/refresh", json=body)
    assert fresh.status_code == 200
    used = client.post(f"{AUTH}/refresh", json=body)
    assert used.status_code == 401
    assert "used before" in used.json()["detail"]
    me = client.get(f"{AUTH}/me", headers=bearer(fresh.json()["access_token"]))
    assert me.status_code == 401


@pytest.mark.parametrize("token", ["", "word", "a.b.c", "x" * 2000, "ä", "\0", 7, None])
def test_what_is_no_refresh_token_is_refused(client, token):
    answer = client.post(f"{AUTH}/refresh", json={"refresh_token": token})
    assert answer.status_code in (401, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_signing_out_ends_both_tokens(client, tokens):
    headers = bearer(tokens["access_token"])
    assert client.post(f"{AUTH}/logout", headers=headers).status_code == 204
    assert client.get(f"{AUTH}/me", headers=headers).status_code == 401
    body = {"refresh_token": tokens["refresh_token"]}
    assert client.post(f"{AUTH}/refresh", json=body).status_code == 401


def test_a_new_password_leaves_only_this_sign_in(client, login, email):
    own, other = (bearer(login(email).json()["access_token"]) for _ in range(2))
    body = {"current": PASSWORD, "new": NEW}
    assert client.post(f"{AUTH}/password", json=body, headers=own).status_code == 204
    assert client.get(f"{AUTH}/me", headers=own).status_code == 200
    assert client.get(f"{AUTH}/me", headers=other).status_code == 401
    assert login(email).status_code == 401
    assert login(email, NEW).status_code == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"current": PASSWORD, "new": "short"}, "new"),
        ({"current": PASSWORD, "new": "with a \0 inside"}, "new"),
        ({"current": PASSWORD, "new": PASSWORD}, "new"),
        ({"current": PASSWORD}, "new"),
        ({"current": PASSWORD, "new": 123456789012}, "new"),
        ({"current": PASSWORD, "new": NEW, "more": 1}, "more"),
    ],
)
def test_a_new_password_that_cannot_be_is_refused_by_its_field(client, tokens, body, field):
    headers = bearer(tokens["access_token"])
    answer = client.post(f"{AUTH}/password", json=body, headers=headers)
    assert answer.status_code == 422
    fields = [fault["field"].removeprefix("body.") for fault in answer.json()["errors"]]
    assert fields == [field]
    assert NEW not in answer.text
    assert PASSWORD not in answer.text


def test_a_new_password_needs_the_one_so_far(client, tokens):
    body = {"current": "wrong horse battery", "new": NEW}
    headers = bearer(tokens["access_token"])
    answer = client.post(f"{AUTH}/password", json=body, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["detail"] == "current is not the password of the account; correct it."


def test_without_a_token_the_way_to_sign_in_is_told(client):
    answer = client.get(f"{AUTH}/me")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "POST /api/v1/auth/login" in answer.json()["detail"]


def sign_again(tokens, key, algorithm):
    claims = jwt.decode(tokens["access_token"], options={"verify_signature": False})
    return jwt.encode(claims, key, algorithm)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda tokens: tokens["refresh_token"], "a token of another kind is used"),
        (lambda tokens: tokens["access_token"][:-3], "not signed with the key of this service"),
        (lambda tokens: sign_again(tokens, "k" * 32, "HS256"), "not signed with the key"),
        (lambda tokens: sign_again(tokens, None, "none"), "not signed with HS256"),
        (lambda _: "word", "not a token"),
    ],
    ids=["refresh", "cut", "another key", "alg none", "word"],
)
def test_a_token_that_does_not_hold_is_told_why(client, tokens, spoil, fault):
    token = spoil(tokens)
    answer = client.get(f"{AUTH}/me", headers=bearer(token))
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert fault in answer.json()["detail"]
    assert token not in answer.text


def test_me_takes_two_statements(client, tokens, statements):
    headers = bearer(tokens["access_token"])
    statements.clear()
    assert client.get(f"{AUTH}/me", headers=headers).status_code == 200
    assert len(statements) == 2
