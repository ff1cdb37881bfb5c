import re
import sys
import unicodedata
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, Form
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from benchmarks.workloads import build_problem
from scheduler_app.api import create_app
from scheduler_app.api.dependencies import SignedIn
from scheduler_app.api.rate_limits import (
    UNSAFE_METHODS,
    fold_name,
    limit_password_checks,
    limit_sign_in,
    limit_writes,
)
from scheduler_app.services.accounts import LOWEST_COST, Passwords, create_accounts, sign_in
from scheduler_app.services.actors import AccountRole
from scheduler_app.services.settings import Settings
from scheduler_app.store import save_problem, transaction
from scheduler_app.store.rate_counts import RateCountStorage

PASSWORD = "correct horse battery"
LIMITS = {
    "rate_limit_sign_in": "3/hour",
    "rate_limit_sign_in_address": "7/hour",
    "rate_limit_sign_in_name": "5/hour",
    "rate_limit_writes": "4/hour",
    "rate_limit_writes_address": "2/hour",
    "trusted_proxies": "unix",
}
router = APIRouter()


@router.post("/sign-in", dependencies=[Depends(limit_sign_in)])
def sign_in_here(username: Annotated[str, Form()]) -> str:
    return username


@router.api_route("/things", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def change_things(_actor: SignedIn) -> str:
    return "changed"


@router.post("/password", dependencies=[Depends(limit_password_checks)])
def check_password() -> str:
    return "checked"


@pytest.fixture(scope="module")
def tokens(database):
    """Access tokens of two users."""
    passwords = Passwords(LOWEST_COST)
    emails = ["one@example.org", "two@example.org"]
    with transaction(database) as session:
        number = save_problem(session, build_problem(10, 4))
        rows = [(email, AccountRole.ADMIN, None) for email in emails]
        create_accounts(session, number, rows, PASSWORD, passwords)
    return [sign_in(database, email, PASSWORD, passwords).access_token for email in emails]


@pytest.fixture
def client(database):
    RateCountStorage(database).reset()
    return build_client(database)


def build_client(database, **settings):
    app = create_app(Settings(**{**LIMITS, **settings}), database)
    app.include_router(router, prefix="/free")
    app.include_router(router, prefix="/limited", dependencies=[Depends(limit_writes)])
    return TestClient(app)


def change(client, token=None, method="POST", **headers):
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return client.request(method, "/limited/things", headers=headers)


def guess(client, name, address):
    headers = {"X-Forwarded-For": address}
    return client.post("/free/sign-in", data={"username": name}, headers=headers).status_code


def test_a_user_may_change_so_much_and_no_more(client, tokens):
    methods = ["POST", "PUT", "PATCH", "DELETE", "POST", "PUT"]
    statuses = [change(client, tokens[0], method).status_code for method in methods]
    assert statuses == [200, 200, 200, 200, 429, 429]


def test_each_user_is_counted_alone_wherever_they_are(client, tokens):
    for i in range(5):
        last = change(client, tokens[0], **{"X-Forwarded-For": f"203.0.113.{i}"})
    assert last.status_code == 429
    assert change(client, tokens[1]).status_code == 200


def test_reading_is_neither_counted_nor_limited(client, tokens):
    answers = [change(client, tokens[0], "GET") for _ in range(6)]
    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit-limit" not in answers[-1].headers


def test_strangers_are_counted_by_address(client):
    def ask(address, token=None):
        return change(client, token, **{"X-Forwarded-For": address}).status_code

    assert [ask("203.0.113.1"), ask("203.0.113.1", "no token"), ask("203.0.113.1")] == [
        401,
        401,
        429,
    ]
    assert ask("203.0.113.2") == 401


def test_the_headers_count_down(client, tokens):
    answers = [change(client, tokens[0]) for _ in range(3)]
    assert [answer.headers["ratelimit-limit"] for answer in answers] == ["4", "4", "4"]
    assert [answer.headers["ratelimit-remaining"] for answer in answers] == ["3", "2", "1"]
    assert answers[0].headers["ratelimit-reset"] == "3600"
    assert 3590 <= int(answers[2].headers["ratelimit-reset"]) <= 3600


def test_an_error_says_how_much_is_left_too(client):
    answer = change(client)
    assert answer.status_code == 401
    assert answer.headers["ratelimit-remaining"] == "1"


def test_a_refusal_says_when_to_come_again(client):
    answer = [change(client) for _ in range(3)][-1]
    seconds = answer.headers["retry-after"]
    assert 3590 <= int(seconds) <= 3600
    assert answer.headers["ratelimit-reset"] == seconds
    assert answer.headers["ratelimit-remaining"] == "0"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == (
        f"more than 2 requests in 3600 seconds; come again in {seconds} seconds."
    )


def test_one_name_from_one_address_is_guessed_so_often_and_no_more(client):
    assert [guess(client, "me", "203.0.113.1") for _ in range(4)] == [200, 200, 200, 429]
    assert guess(client, "you", "203.0.113.1") == 200


def test_one_name_from_many_addresses_is_guessed_no_faster(client):
    statuses = [guess(client, "me", f"203.0.113.{i}") for i in range(6)]
    assert statuses == [200, 200, 200, 200, 200, 429]
    assert guess(client, "you", "203.0.113.1") == 200


def test_many_names_from_one_address_are_guessed_no_faster(client):
    statuses = [guess(client, f"name {i}", "203.0.113.1") for i in range(8)]
    assert statuses == [200] * 7 + [429]
    assert guess(client, "name 0", "203.0.113.2") == 200


def test_whoever_is_refused_does_not_use_up_the_name_for_others(client):
    for _ in range(10):
        guess(client, "me", "203.0.113.1")
    assert guess(client, "me", "203.0.113.2") == 200


def test_other_spellings_of_a_name_are_the_same_name(client):
    spellings = ["vicki@example.org", " VICKI@example.org ", "\uff36icki@Example.Org"]
    assert [guess(client, name, "203.0.113.1") for name in spellings] == [200, 200, 200]
    assert guess(client, "V\u0130ck\u0130@EXAMPLE.org", "203.0.113.1") == 429


def test_letters_that_the_database_takes_for_the_same_are_counted_as_one(database):
    letters = "".join(filter(is_known, map(chr, range(1, sys.maxunicode + 1))))
    with transaction(database) as session:
        lowered = session.scalar(select(func.lower(letters)))
    pairs = zip(letters, lowered, strict=True)
    changed = [(one, other) for one, other in pairs if one != other and is_known(other)]
    assert ("\u0130", "i") in changed
    assert [pair for pair in changed if len(set(map(fold_name, pair))) > 1] == []


def is_known(letter):
    """Whether it is a letter in Python's Unicode, which may be older than the database's."""
    return unicodedata.category(letter) not in ("Cn", "Cs")


@pytest.mark.parametrize("name", ["", "\ud800", "x" * 10_000, "'; DROP TABLE rate_count; --"])
def test_any_name_is_counted(client, name):
    data = b"username=" + name.encode("utf-8", "surrogatepass").replace(b" ", b"+")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = [client.post("/free/sign-in", content=data, headers=headers) for _ in range(4)]
    assert answers[-1].status_code == 429


def test_a_stolen_token_guesses_its_password_no_faster(client, tokens):
    def check(token, address):
        headers = {"Authorization": f"Bearer {token}", "X-Forwarded-For": address}
        return client.post("/free/password", headers=headers).status_code

    statuses = [check(tokens[0], f"203.0.113.{i}") for i in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert check(tokens[1], "203.0.113.1") == 200


def test_a_sign_in_without_a_name_is_counted_by_address(client):
    answers = [client.post("/free/sign-in") for _ in range(8)]
    assert [answer.status_code for answer in answers] == [422] * 7 + [429]


def test_the_tightest_limit_is_shown(client):
    headers = {"X-Forwarded-For": "203.0.113.1"}
    answer = client.post("/free/sign-in", data={"username": "me"}, headers=headers)
    assert (answer.headers["ratelimit-limit"], answer.headers["ratelimit-remaining"]) == ("3", "2")


def test_an_address_that_a_stranger_writes_is_not_believed(database):
    RateCountStorage(database).reset()
    client = build_client(database, trusted_proxies="")
    statuses = [change(client, **{"X-Forwarded-For": f"203.0.113.{i}"}) for i in range(3)]
    assert statuses[-1].status_code == 429


@pytest.fixture
def uncounting(database):
    """A client of a service whose storage of counts is a Redis that nobody runs."""
    return build_client(database, rate_limit_storage_url="redis://127.0.0.1:1/0")


def test_changes_go_on_where_they_cannot_be_counted(uncounting, tokens, caplog):
    assert change(uncounting, tokens[0]).status_code == 200
    assert "A change was let through uncounted." in caplog.messages


def test_nobody_signs_in_uncounted(uncounting, caplog):
    answer = uncounting.post("/free/sign-in", data={"username": "me"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "cannot be counted" in answer.json()["detail"]
    assert "What counts requests does not answer: ConnectionError" in caplog.messages


def test_every_way_to_change_anything_is_limited(client):
    for context in iter_route_contexts(client.app.routes):
        if context.path.startswith("/api/") and context.methods & UNSAFE_METHODS:
            limits = {dependency.dependency for dependency in context.dependencies}
            assert limit_writes in limits, context.path


def test_the_ways_to_sign_in_are_limited_by_name(client):
    paths = {
        context.path
        for context in iter_route_contexts(client.app.routes)
        if limit_sign_in in {one.dependency for one in getattr(context, "dependencies", [])}
    }
    assert {"/api/v1/auth/login", "/api/v1/auth/refresh"} <= paths


def test_any_change_is_refused_after_too_many(client):
    contexts = list(iter_route_contexts(client.app.routes))
    asked = 0
    for context in contexts:
        for method in (context.methods or set()) & UNSAFE_METHODS:
            if context.path.startswith("/api/"):
                path = re.sub("{[a-z_]+}", "1", context.path_format)
                asked += 1
                answer = client.request(method, path)
                assert (answer.status_code == 429) == (asked > 2), path
    print(f"{asked} ways to change anything")
