from concurrent.futures import ThreadPoolExecutor

import pytest

from scheduler_app.services.jobs import JobKind, JobState, find_job, request_job
from scheduler_app.services.jobs.broker import QUEUE
from scheduler_app.services.jobs.claims import claim_job
from scheduler_app.services.jobs.recover import ANNOUNCED_AT_ONCE, recover_jobs
from scheduler_app.services.jobs.settings import JobSettings
from scheduler_app.store import transaction
from scheduler_app.store.queries.messages import delete_messages

LOST_AT_ONCE = JobSettings(beat_seconds=1e-7, lost_after_seconds=1e-6, announce_after_seconds=600)
WAITING_AT_ONCE = JobSettings(lost_after_seconds=600, announce_after_seconds=1e-6)


@pytest.fixture(autouse=True)
def no_other_jobs(database):
    with transaction(database) as session:
        delete_messages(session, QUEUE)
        session.connection().exec_driver_sql("DELETE FROM job")


def request(database, planner):
    return request_job(database, planner, JobKind.VALIDATE_YEAR, {"year": 2026}).id


def count_calls(database):
    with transaction(database) as session:
        return delete_messages(session, QUEUE)


def test_a_job_whose_heart_stopped_goes_back_and_is_announced(database, planner):
    number = request(database, planner)
    count_calls(database)
    claim_job(database, number, "dead")
    assert recover_jobs(database, LOST_AT_ONCE) == 1
    assert find_job(database, planner, number).state is JobState.QUEUED
    assert count_calls(database) == 1


def test_a_job_whose_heart_beats_is_left_alone(database, planner):
    number = request(database, planner)
    claim_job(database, number, "alive")
    assert recover_jobs(database) == 0
    assert find_job(database, planner, number).state is JobState.RUNNING


def test_the_third_death_ends_the_job_with_the_reason(database, planner):
    number = request(database, planner)
    for _ in range(3):
        assert claim_job(database, number, "dead") is not None
        recover_jobs(database, LOST_AT_ONCE)
    found = find_job(database, planner, number)
    assert found.state is JobState.FAILED
    assert found.message == "the worker died three times; the job was given up."
    assert found.finished_at is not None


def test_a_job_that_nobody_took_is_announced_again(database, planner):
    number = request(database, planner)
    count_calls(database)
    assert recover_jobs(database) == 0
    assert recover_jobs(database, WAITING_AT_ONCE) == 1
    assert count_calls(database) == 1
    assert find_job(database, planner, number).state is JobState.QUEUED


def test_recovering_in_eight_processes_at_once_announces_each_job_once(database, planner):
    numbers = [request(database, planner) for _ in range(5)]
    count_calls(database)
    for number in numbers:
        claim_job(database, number, "dead")
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: recover_jobs(database, LOST_AT_ONCE), range(8)))
    assert sum(counts) == len(numbers)
    assert count_calls(database) == len(numbers)


def test_of_a_long_queue_only_the_first_jobs_are_announced_again(database, planner):
    for _ in range(ANNOUNCED_AT_ONCE + 5):
        request(database, planner)
    assert recover_jobs(database, WAITING_AT_ONCE) == ANNOUNCED_AT_ONCE
