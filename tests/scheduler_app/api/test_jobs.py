import pytest

from benchmarks.workloads import build_problem
from scheduler_app.store import save_problem, transaction

START = build_problem(10, 4).start.isoformat()
GENERATE = "/api/v1/schedules/generate"
JOBS = "/api/v1/jobs"


@pytest.fixture
def planner(sign_in):
    return sign_in("coordinator")


def test_a_generation_is_accepted_with_the_address_of_its_job(client, planner):
    answer = client.post(GENERATE, json={"start": START, "days": 28}, headers=planner)
    assert answer.status_code == 202
    job = answer.json()
    assert answer.headers["location"] == f"{JOBS}/{job['id']}"
    assert job["state"] == "queued"
    assert job["parameters"] == {
        "start": START,
        "days": 28,
        "seed": 0,
        "time_limit_seconds": 60,
    }
    assert client.get(answer.headers["location"], headers=planner).json() == job


def test_the_same_idempotency_key_gives_the_same_job(client, planner):
    headers = {**planner, "Idempotency-Key": "four-weeks"}
    body = {"start": START, "days": 28}
    first, second = (client.post(GENERATE, json=body, headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"]
    other = client.post(GENERATE, json={**body, "seed": 1}, headers=headers)
    assert other.status_code == 409
    assert "use a new key" in other.json()["detail"]


@pytest.mark.parametrize("key", ["", "x" * 256, "a b", "\x7f", "a\tb"])
def test_an_idempotency_key_that_is_none_is_refused(client, planner, key):
    headers = {**planner, "Idempotency-Key": key}
    answer = client.post(GENERATE, json={"start": START, "days": 28}, headers=headers)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "change",
    [
        {"days": 0},
        {"days": 372},
        {"days": 29},
        {"days": "28"},
        {"days": 10**30},
        {"start": "0001-01-01"},
        {"start": "9999-12-31"},
        {"start": None},
        {"seed": -1},
        {"seed": 2**31},
        {"time_limit_seconds": 0},
        {"time_limit_seconds": 601},
        {"workers": 64},
    ],
)
def test_a_generation_that_cannot_be_is_refused(client, planner, change):
    body = {"start": START, "days": 28, **change}
    answer = client.post(GENERATE, json=body, headers=planner)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_year_and_the_resilience_are_jobs_too(client, planner):
    body = {"kind": "validate_year", "year": 2026}
    answer = client.post(JOBS, json=body, headers=planner)
    assert (answer.status_code, answer.json()["kind"]) == (202, "validate_year")
    body = {"kind": "recompute_resilience", "schedule_id": 2**31 - 1}
    assert client.post(JOBS, json=body, headers=planner).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "validate_year", "year": 0},
        {"kind": "validate_year", "year": 9999},
        {"kind": "validate_year", "year": 1999},
        {"kind": "recompute_resilience", "schedule_id": 2**31},
        {"kind": "generate_schedule", "start": START, "days": 28},
        {"kind": "drop_table"},
        {},
        [],
    ],
)
def test_a_job_that_cannot_be_is_refused(client, planner, body):
    answer = client.post(JOBS, json=body, headers=planner)
    assert answer.status_code == 422


def test_jobs_of_another_program_are_not_there(client, database, planner, sign_in):
    with transaction(database) as session:
        elsewhere = save_problem(session, build_problem(8, 1))
    body = {"kind": "validate_year", "year": 2026}
    number = client.post(JOBS, json=body, headers=planner).json()["id"]
    stranger = sign_in("admin", program=elsewhere)
    assert client.get(f"{JOBS}/{number}", headers=stranger).status_code == 404
    assert client.get(JOBS, headers=stranger).json() == {"items": [], "next_cursor": None}


def test_jobs_come_page_by_page_with_a_link_to_the_next(client, planner):
    for year in (2026, 2026, 2026):
        client.post(JOBS, json={"kind": "validate_year", "year": year}, headers=planner)
    first = client.get(f"{JOBS}?limit=2", headers=planner)
    assert len(first.json()["items"]) == 2
    last = client.get(first.links["next"]["url"], headers=planner)
    assert len(last.json()["items"]) == 1
    assert last.json()["next_cursor"] is None


@pytest.mark.parametrize("role", ["faculty", "resident"])
def test_whoever_does_not_plan_asks_for_no_job(client, sign_in, role):
    headers = sign_in(role)
    body = {"start": START, "days": 28}
    assert client.post(GENERATE, json=body, headers=headers).status_code == 403
    assert client.get(JOBS, headers=headers).status_code == 403


def test_a_list_of_jobs_takes_as_many_statements_as_a_list_of_none(client, planner, statements):
    def count(limit):
        statements.clear()
        client.get(f"{JOBS}?limit={limit}", headers=planner)
        return len(statements)

    before = count(200)
    for _ in range(20):
        client.post(JOBS, json={"kind": "validate_year", "year": 2026}, headers=planner)
    assert count(200) == before
