import logging

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from scheduler_app.api import create_app
from scheduler_app.api.problems import find_status
from scheduler_app.services.errors import ConflictError
from scheduler_app.services.settings import Settings
from scheduler_app.store import transaction

SECRET = "a-very-secret-word"
NOWHERE = f"postgresql://somebody:{SECRET}@127.0.0.1:1/nothing"
MEMBERS = {"type", "title", "status", "detail", "request_id"}
PEOPLE = "/api/v1/people"


@pytest.fixture(scope="module")
def broken(database):
    """An application some of whose routes fail."""
    router = APIRouter()

    @router.get("/fault/{id}")
    def fail(id: str) -> str:  # noqa: A002
        raise RuntimeError(f"{id} {SECRET}")

    @router.get("/contradiction")
    def contradict() -> str:
        with transaction(database) as session:
            session.execute(text("INSERT INTO sign_in (id, account_id) VALUES (NULL, 1)"))
        return ""

    @router.get("/late")
    def wait_too_long() -> str:
        with transaction(database) as session:
            session.execute(text("SET statement_timeout = 1"))
            session.execute(text("SELECT pg_sleep(1)"))
        return ""

    app = create_app(Settings(), database)
    app.include_router(router)
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="module")
def unreachable():
    """An application whose database is not there."""
    with TestClient(create_app(Settings(database_url=NOWHERE))) as client:
        yield client


def check_problem(answer, status):
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem.keys() >= MEMBERS
    assert problem["status"] == status
    assert problem["type"].startswith("/problems/")
    assert problem["request_id"] == answer.headers["X-Request-ID"]
    return problem


@pytest.mark.parametrize("path", ["/", "/nothing", "/api/v1/nothing", "/docs", "/people", "//"])
def test_an_address_that_is_not_there_is_a_problem(client, path):
    assert "/openapi.json" in check_problem(client.get(path), 404)["detail"]


def test_a_method_that_is_not_there_says_which_are(client):
    answer = client.put(PEOPLE)
    check_problem(answer, 405)
    assert answer.headers["Allow"] == "GET"


def test_an_address_with_a_slash_too_many_is_not_redirected(client):
    check_problem(client.get(f"{PEOPLE}/"), 404)


def test_a_fault_is_logged_with_its_number_and_answered_without_detail(broken, caplog):
    problem = check_problem(broken.get("/fault/17"), 500)
    assert SECRET not in str(problem)
    assert "RuntimeError" not in str(problem)
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert problem["request_id"] in record.getMessage()
    assert "RuntimeError at " in record.getMessage()
    assert SECRET not in record.getMessage()
    assert record.exc_info is None  # where it failed is enough in a log that others read


def test_what_contradicts_a_constraint_is_a_conflict_that_shows_no_sql(broken):
    problem = check_problem(broken.get("/contradiction"), 409)
    assert "INSERT" not in str(problem)


def test_a_database_that_fails_is_unavailable(broken, caplog):
    answer = broken.get("/late")
    check_problem(answer, 503)
    assert int(answer.headers["Retry-After"]) > 0
    assert "pg_sleep" not in caplog.text + answer.text


@pytest.mark.parametrize("path", [PEOPLE, "/ready", "/api/v1/rotations/x"])
def test_without_a_database_everything_says_so_without_the_password(unreachable, caplog, path):
    answer = unreachable.get(path, headers={"Authorization": "Bearer x"})
    check_problem(answer, 503)
    assert int(answer.headers["Retry-After"]) > 0
    assert SECRET not in answer.text + caplog.text


def test_without_a_database_the_process_is_alive(unreachable):
    assert unreachable.get("/health").json()["status"] == "alive"


@pytest.mark.parametrize(
    "body", ["", "{", "{'name': 'x'}", "nul", '{"name": }', "[" * 5000, "1" * 5000, "\ud83d"]
)
def test_what_is_not_json_is_refused(client, sign_in, body):
    headers = {**sign_in("admin"), "Content-Type": "application/json"}
    content = body.encode("utf-8", "surrogatepass")
    answer = client.patch(f"{PEOPLE}/r001", headers=headers, content=content)
    assert answer.status_code in (400, 422)
    assert check_problem(answer, answer.status_code)["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", ""])
def test_a_body_of_another_kind_is_refused(client, sign_in, kind):
    headers = {**sign_in("admin"), "Content-Type": kind}
    answer = client.patch(f"{PEOPLE}/r001", headers=headers, content=b'{"name": "x"}')
    check_problem(answer, 422)


def test_of_many_faults_the_first_are_listed_and_none_repeats_what_was_sent(client, sign_in):
    body = {f"{SECRET[:3]}{number}": SECRET for number in range(100)}
    answer = client.patch(f"{PEOPLE}/r001", headers=sign_in("admin"), json=body)
    assert len(check_problem(answer, 422)["errors"]) == 20
    assert SECRET not in answer.text


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_refused(client, sign_in, value):
    headers = {**sign_in("admin"), "Content-Type": "application/json"}
    body = f'{{"weekly_hours_target": {value}}}'
    answer = client.patch(f"{PEOPLE}/r001", headers=headers, content=body)
    assert check_problem(answer, 422)["errors"][0]["field"] == "body.weekly_hours_target"


def test_an_error_that_no_status_is_known_of_has_none():
    class NarrowError(ConflictError):
        """A conflict of a special kind."""

    assert find_status(NarrowError("a", "b")) == 409
    assert find_status(IntegrityError("", {}, Exception())) is None
