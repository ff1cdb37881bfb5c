from concurrent.futures import ThreadPoolExecutor
from datetime import date as Date

import pytest

from benchmarks.workloads import build_problem
from scheduler_app.services.errors import ConflictError, InvalidInputError, NotFoundError
from scheduler_app.services.jobs import (
    BrokerAddressError,
    JobKind,
    JobState,
    find_job,
    is_broker_reachable,
    list_jobs,
    request_generation,
    request_job,
    request_resilience,
    request_validation,
)
from scheduler_app.services.jobs.broker import QUEUE
from scheduler_app.store import InvalidPageError, save_problem, transaction
from scheduler_app.store.queries.messages import count_messages, delete_messages

YEAR = JobKind.VALIDATE_YEAR


def count_calls(database):
    with transaction(database) as session:
        return count_messages(session, QUEUE)


@pytest.fixture(autouse=True)
def quiet_queue(database):
    with transaction(database) as session:
        delete_messages(session, QUEUE)


def test_a_job_waits_and_one_call_wakes_a_worker(database, planner):
    job = request_job(database, planner, YEAR, {"year": 2026})
    assert job.state is JobState.QUEUED
    assert find_job(database, planner, job.id) == job
    assert count_calls(database) == 1


def test_the_same_key_gives_the_same_job_and_no_second_call(database, planner):
    first = request_job(database, planner, YEAR, {"year": 2026}, "key")
    assert request_job(database, planner, YEAR, {"year": 2026}, "key") == first
    assert count_calls(database) == 1


def test_the_same_key_with_other_parameters_is_a_conflict(database, planner):
    request_job(database, planner, YEAR, {"year": 2026}, "key")
    with pytest.raises(ConflictError, match="use a new key"):
        request_job(database, planner, YEAR, {"year": 2027}, "key")
    with pytest.raises(ConflictError):
        request_job(database, planner, JobKind.RECOMPUTE_RESILIENCE, {"year": 2026}, "key")


def test_keys_of_two_accounts_have_nothing_to_do_with_each_other(database, program, build_planner):
    one, other = build_planner(program), build_planner(program)
    jobs = [request_job(database, actor, YEAR, {"year": 2026}, "key") for actor in (one, other)]
    assert jobs[0].id != jobs[1].id


def test_requests_without_a_key_are_each_a_job(database, planner):
    jobs = {request_job(database, planner, YEAR, {"year": 2026}).id for _ in range(3)}
    assert len(jobs) == 3


def test_eight_requests_at_once_with_one_key_make_one_job(database, planner):
    def ask(_):
        return request_job(database, planner, YEAR, {"year": 2026}, "key").id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert count_calls(database) == 1


def test_a_job_of_another_program_does_not_exist(database, planner, build_planner):
    with transaction(database) as session:
        elsewhere = save_problem(session, build_problem(8, 1))
    job = request_job(database, planner, YEAR, {"year": 2026})
    stranger = build_planner(elsewhere)
    with pytest.raises(NotFoundError, match=str(job.id)):
        find_job(database, stranger, job.id)
    assert list_jobs(database, stranger).jobs == ()
    with pytest.raises(InvalidPageError):
        list_jobs(database, stranger, cursor=str(job.id))


def test_jobs_are_listed_page_by_page_the_newest_first(database, planner):
    made = [request_job(database, planner, YEAR, {"year": 2000 + i}).id for i in range(5)]
    listed, cursor = [], None
    while True:
        page = list_jobs(database, planner, limit=2, cursor=cursor)
        listed += [job.id for job in page.jobs]
        cursor = page.cursor
        if cursor is None:
            break
    assert listed == made[::-1]


@pytest.mark.parametrize("cursor", ["", "x", "\0", "2b1f6a52-6a0b-4b6c-9f0e-0d8c5a1c7e11"])
def test_a_cursor_that_is_not_ours_is_refused(database, planner, cursor):
    with pytest.raises(InvalidPageError, match="cursor"):
        list_jobs(database, planner, cursor=cursor)


@pytest.mark.parametrize("limit", [0, 201])
def test_a_page_of_no_or_too_many_jobs_is_refused(database, planner, limit):
    with pytest.raises(InvalidPageError, match=f"{limit} rows"):
        list_jobs(database, planner, limit=limit)


@pytest.mark.parametrize(
    ("start", "days", "field"),
    [
        (Date(1, 1, 1), 1, "start"),
        (Date(9999, 12, 31), 371, "start"),
        (build_problem(10, 4).start, 29, "days"),
    ],
)
def test_days_outside_the_programs_horizon_are_refused(database, planner, start, days, field):
    with pytest.raises(InvalidInputError, match=field):
        request_generation(database, planner, start=start, days=days, seed=0, time_limit_seconds=1)


@pytest.mark.parametrize("year", [1, 1999, 9998])
def test_a_year_without_a_day_of_the_program_is_refused(database, planner, year):
    with pytest.raises(InvalidInputError, match="year"):
        request_validation(database, planner, year=year)


def test_the_resilience_of_a_schedule_that_is_not_there_is_refused(database, planner):
    with pytest.raises(NotFoundError, match="schedule has the number 2147483647"):
        request_resilience(database, planner, schedule_id=2**31 - 1)


def test_a_job_is_kept_while_the_broker_is_down(database, planner, monkeypatch):
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
    assert not is_broker_reachable(database)
    job = request_job(database, planner, YEAR, {"year": 2026})
    assert find_job(database, planner, job.id).state is JobState.QUEUED


def test_the_database_itself_is_a_broker_that_answers(database):
    assert is_broker_reachable(database)


def test_an_address_that_is_no_redis_is_refused_with_the_remedy(database, monkeypatch):
    monkeypatch.setenv("CELERY_BROKER_URL", "amqp://guest@127.0.0.1")
    with pytest.raises(BrokerAddressError, match="redis://host:port/number"):
        is_broker_reachable(database)
