import logging

import pytest

SECRET = "hunter2-hunter2"


@pytest.fixture
def lines(caplog):
    """The lines of the request log."""
    caplog.set_level(logging.INFO)
    return lambda: [r.getMessage() for r in caplog.records if r.name == "scheduler_app.requests"]


def test_a_request_is_one_line_with_its_template_and_account(client, sign_in, lines):
    answer = client.get("/api/v1/people/r001?limit=3", headers=sign_in("admin"))
    [line] = lines()
    assert line.startswith("GET /api/v1/people/{person} 200 ")
    assert f"request={answer.headers['X-Request-ID']}" in line
    assert "account=-" not in line
    assert "r001" not in line


def test_a_stranger_has_no_account(client, lines):
    client.get("/api/v1/people")
    assert "401" in lines()[0]
    assert "account=-" in lines()[0]


def test_an_unknown_address_is_not_repeated(client, lines):
    client.get(f"/{SECRET}/nothing")
    assert lines()[0].startswith("GET unknown 404 ")


def test_no_line_has_a_secret(client, caplog, lines):
    client.get(f"/api/v1/people?token={SECRET}", headers={"Authorization": f"Bearer {SECRET}"})
    client.get(f"/api/v1/people/{SECRET}%0A", headers={"Cookie": SECRET, "User-Agent": SECRET})
    form = {"username": f"{SECRET}@example.org", "password": SECRET}
    client.post("/api/v1/auth/login", data=form)
    client.post("/api/v1/auth/refresh", json={"refresh_token": SECRET})
    client.patch("/api/v1/people/r001", content=SECRET)
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("scheduler_app")]
    assert len(lines()) == 5
    assert len(ours) > 5
    assert [line for line in ours if SECRET in line] == []


def test_a_request_id_of_the_client_is_not_taken_over(client):
    answer = client.get("/health", headers={"X-Request-ID": SECRET})
    assert answer.headers["X-Request-ID"] != SECRET
    assert len(answer.headers["X-Request-ID"]) == 32


@pytest.mark.parametrize("path", ["/health", "/nothing", "/api/v1/people", "/a%00"])
def test_every_answer_has_the_security_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Cache-Control"] == "no-cache, private"


def test_answers_about_signing_in_are_stored_nowhere(client, sign_in):
    answer = client.get("/api/v1/auth/me", headers=sign_in("admin"))
    assert answer.headers["Cache-Control"] == "no-store"


def test_other_origins_are_not_let_in(client):
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = client.options("/api/v1/people", headers=headers)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]
