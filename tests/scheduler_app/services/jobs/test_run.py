import threading

import pytest

from scheduler_app.services.jobs import JobKind, JobState, find_job, request_job
from scheduler_app.services.jobs.claims import Outcome, claim_job
from scheduler_app.services.jobs.handlers import HANDLERS
from scheduler_app.services.jobs.recover import recover_jobs
from scheduler_app.services.jobs.run import run_job
from scheduler_app.services.jobs.settings import JobSettings
from scheduler_app.services.jobs.stopping import Stopping

SETTINGS = JobSettings(beat_seconds=0.02)
LOST_AT_ONCE = JobSettings(beat_seconds=1e-7, lost_after_seconds=1e-6)


@pytest.fixture
def job(database, planner):
    return request_job(database, planner, JobKind.VALIDATE_YEAR, {"year": 2026})


def run(database, job, handle, stopping=None):
    handlers = {JobKind.VALIDATE_YEAR: handle}
    run_job(database, job.id, "w", SETTINGS, stopping or Stopping(), handlers)


def test_every_kind_of_job_has_a_handler():
    assert set(HANDLERS) == set(JobKind)


def test_progress_is_seen_while_the_job_runs(database, planner, job):
    seen = threading.Event()

    def work_until_seen(work):
        work.report(0.5, "half")
        seen.wait()
        return Outcome({})

    thread = threading.Thread(target=run, args=(database, job, work_until_seen))
    thread.start()
    while (found := find_job(database, planner, job.id)).message != "half":
        pass
    seen.set()
    thread.join()
    assert (found.progress, found.state) == (0.5, JobState.RUNNING)
    assert find_job(database, planner, job.id).state is JobState.SUCCEEDED


def test_a_job_taken_by_another_is_stopped_alone(database, planner, job):
    stopping = Stopping()

    def lose(work):
        recover_jobs(database, LOST_AT_ONCE)
        claim_job(database, job.id, "other")
        work.stop.wait()
        work.check_stop()

    run(database, job, lose, stopping)
    assert not stopping.is_set
    found = find_job(database, planner, job.id)
    assert (found.state, found.attempt) == (JobState.RUNNING, 2)


def test_a_worker_that_stops_gives_its_job_back(database, planner, job):
    stopping = Stopping()

    def stop(work):
        stopping.set()
        work.check_stop()

    run(database, job, stop, stopping)
    found = find_job(database, planner, job.id)
    assert (found.state, found.attempt) == (JobState.QUEUED, 0)
    assert stopping.given_back == [job.id]


def test_a_worker_that_stops_begins_no_job(database, planner, job):
    stopping = Stopping()
    stopping.set()
    run(database, job, lambda _: pytest.fail("the job was begun"), stopping)
    assert find_job(database, planner, job.id) == job
    assert stopping.given_back == [job.id]


def test_an_internal_fault_fails_the_job_without_its_details(database, planner, job, caplog):
    def break_down(_work):
        raise RuntimeError("a secret")

    run(database, job, break_down)
    found = find_job(database, planner, job.id)
    assert found.state is JobState.FAILED
    assert found.message.startswith("an internal fault")
    assert "secret" not in found.message
    assert "RuntimeError at" in caplog.text


def test_a_job_that_is_over_is_not_done_again(database, job):
    done = []

    def note(work):
        done.append(work.job.id)
        return Outcome({})

    for _ in range(2):
        run(database, job, note)
    assert done == [job.id]
