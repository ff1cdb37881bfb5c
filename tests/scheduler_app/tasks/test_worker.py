import signal
from functools import partial

import pytest
from sqlalchemy import func, select

from benchmarks.workloads import build_problem
from scheduler_app.acgme import Level, validate
from scheduler_app.services.jobs import (
    JobState,
    find_job,
    request_generation,
    request_resilience,
    request_validation,
)
from scheduler_app.store import load_schedule, transaction, upgrade
from scheduler_app.store.tables import MessageRow, ScheduleRow

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def no_other_jobs(database):
    with database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM job")
        connection.exec_driver_sql("DELETE FROM message")


def is_over(job):
    return job.state in (JobState.SUCCEEDED, JobState.FAILED)


def is_running(job, attempt=1):
    return job.state is JobState.RUNNING and job.attempt == attempt


def ask(database, planner, days=28, seconds=2, weeks=4):
    start = build_problem(10, weeks).start
    return request_generation(
        database, planner, start=start, days=days, seed=1, time_limit_seconds=seconds
    )


def ask_for_long(database, planner, seconds=60):
    """A year for few people is not solved within the limit, so the search uses all of it."""
    return ask(database, planner, days=364, seconds=seconds, weeks=52)


def count_schedules(database, planner):
    chosen = select(func.count()).where(ScheduleRow.program_id == planner.program_id)
    with transaction(database) as session:
        return session.scalars(chosen).one()


def publish(database, number):
    with transaction(database) as session:
        session.get_one(ScheduleRow, number).status = "published"


@pytest.mark.parametrize("broker", ["database", "redis"])
def test_jobs_of_every_kind_run_to_their_result(
    database, build_planner, start_worker, wait_until, request, broker, monkeypatch
):
    if broker == "redis":
        monkeypatch.setenv("CELERY_BROKER_URL", request.getfixturevalue("redis"))
    worker, planner = start_worker(), build_planner(25, 4)
    job = wait_until(planner, ask(database, planner, seconds=20), is_over)
    assert (job.state, job.message, job.attempt) == (JobState.SUCCEEDED, "done", 1)
    with transaction(database) as session:
        schedule = load_schedule(session, job.schedule_id)
    assert len(schedule.table) == job.result["assignments"] > 0
    assert not [found for found in validate(schedule) if found.level is Level.MUST]

    publish(database, job.schedule_id)
    year = wait_until(planner, request_validation(database, planner, year=2026), is_over)
    assert year.result["schedules"] == [job.schedule_id]
    assert year.result["violations"] == {}
    assert year.result["assignments"] == job.result["assignments"]

    asked = request_resilience(database, planner, schedule_id=job.schedule_id)
    result = wait_until(planner, asked, is_over).result
    assert len(result["criticality"]) == len(schedule.problem.people)
    assert result["utilization"]["program"] > 0
    assert worker.stop()[0] == 0


def test_a_job_that_cannot_be_done_fails_with_the_reason(
    database, build_planner, start_worker, wait_until
):
    planner = build_planner(10, 4)
    job = request_validation(database, planner, year=2026)
    start_worker("--no-beat")
    found = wait_until(planner, job, is_over)
    assert found.state is JobState.FAILED
    assert found.message.startswith("no schedule is published for")


def test_a_job_whose_worker_is_killed_is_taken_up_and_makes_one_schedule(
    database, build_planner, start_worker, wait_until
):
    planner = build_planner(10, 52)
    job = ask_for_long(database, planner, seconds=5)
    first = start_worker()
    wait_until(planner, job, is_running)
    second = start_worker()
    wait_until(planner, job, lambda found: found.message.startswith("block"))
    first.kill()
    found = wait_until(planner, job, is_over)
    assert (found.state, found.attempt) == (JobState.SUCCEEDED, 2)
    assert count_schedules(database, planner) == 1
    code, written = second.stop()
    assert code == 0
    assert "its worker died, now queued" in written


def test_a_job_that_kills_three_workers_fails_with_the_reason(
    database, build_planner, start_worker, wait_until
):
    planner = build_planner(10, 52)
    job = ask_for_long(database, planner)
    for attempt in (1, 2, 3):
        worker = start_worker()
        wait_until(planner, job, partial(is_running, attempt=attempt))
        worker.kill()
    start_worker()
    found = wait_until(planner, job, is_over)
    assert found.state is JobState.FAILED
    assert found.message == "the worker died three times; the job was given up."
    assert count_schedules(database, planner) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_stop_gives_its_job_to_another(
    database, build_planner, start_worker, wait_until, number
):
    planner = build_planner(10, 52)
    job = ask_for_long(database, planner, seconds=4)
    first = start_worker()
    wait_until(planner, job, lambda found: found.message.startswith("block"))
    code, written = first.stop(number)
    assert code == 0
    assert f"job {job.id}: given back" in written
    assert "Traceback" not in written
    assert find_job(database, planner, job.id).state is JobState.QUEUED
    start_worker()
    found = wait_until(planner, job, is_over)
    assert (found.state, found.attempt) == (JobState.SUCCEEDED, 1)
    assert count_schedules(database, planner) == 1


def test_jobs_asked_for_while_the_broker_was_down_are_done_when_it_is_back(
    database, build_planner, start_worker, wait_until, redis, monkeypatch
):
    planner = build_planner(10, 4)
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
    job = ask(database, planner)
    start_worker(CELERY_BROKER_URL=redis)
    assert wait_until(planner, job, is_over).state is JobState.SUCCEEDED


def test_two_workers_share_the_jobs_and_leave_no_call(
    database, build_planner, start_worker, wait_until
):
    planner = build_planner(10, 4)
    jobs = [ask(database, planner) for _ in range(6)]
    workers = [start_worker("--concurrency", "2") for _ in range(2)]
    for job in jobs:
        assert wait_until(planner, job, is_over).attempt == 1
    assert count_schedules(database, planner) == len(jobs)
    for worker in workers:
        assert worker.stop()[0] == 0
    with transaction(database) as session:
        left = session.scalars(select(MessageRow.payload)).all()
    assert not [message for message in left if message["headers"]["task"] == "run_job"]


def test_a_worker_without_a_database_says_so_in_one_line(start_worker):
    address = "postgresql://127.0.0.1:1/none"
    worker = start_worker(DATABASE_URL=address)
    _, written = worker.process.communicate()
    assert worker.process.returncode == 2
    assert written.startswith("scheduler: Database connection failed: ")
    assert written.count("\n") == 1


def test_a_worker_with_a_broker_that_is_none_says_so_in_one_line(start_worker):
    worker = start_worker(CELERY_BROKER_URL="amqp://127.0.0.1")
    _, written = worker.process.communicate()
    assert worker.process.returncode == 2
    assert written.startswith("scheduler: CELERY_BROKER_URL is not the address of a Redis")
    assert written.count("\n") == 1


def test_a_worker_that_ends_by_itself_says_that_it_failed(empty, start_worker):
    upgrade(empty)
    address = empty.url.render_as_string(hide_password=False)
    worker = start_worker("--no-beat", DATABASE_URL=address)
    while "is ready" not in worker.process.stderr.readline():
        pass
    with empty.begin() as connection:
        connection.exec_driver_sql("DROP TABLE message")
    worker.process.communicate()
    assert worker.process.returncode == 1
