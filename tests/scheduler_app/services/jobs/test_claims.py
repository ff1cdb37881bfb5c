from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from benchmarks.workloads import build_problem
from scheduler_app.model import Assignment, AssignmentTable, Schedule
from scheduler_app.services.jobs import JobKind, JobState, find_job, request_job
from scheduler_app.services.jobs.claims import (
    Outcome,
    beat,
    claim_job,
    fail_job,
    finish_job,
    release_job,
)
from scheduler_app.services.jobs.errors import LostClaimError
from scheduler_app.services.jobs.recover import recover_jobs
from scheduler_app.services.jobs.settings import JobSettings
from scheduler_app.store import transaction
from scheduler_app.store.tables import ScheduleRow

AT_ONCE = JobSettings(beat_seconds=1e-7, lost_after_seconds=1e-6, announce_after_seconds=600)


@pytest.fixture
def job(database, planner):
    return request_job(database, planner, JobKind.VALIDATE_YEAR, {"year": 2026})


def build_outcome():
    problem = build_problem(10, 4)
    return Outcome({"answer": 1}, Schedule(problem, AssignmentTable.from_assignments(problem, ())))


def count_schedules(database, program):
    chosen = select(func.count()).where(ScheduleRow.program_id == program)
    with transaction(database) as session:
        return session.scalars(chosen).one()


def test_of_eight_workers_one_gets_the_job(database, job):
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda i: claim_job(database, job.id, f"w{i}"), range(8)))
    assert sum(claim is not None for claim in claims) == 1


def test_a_heartbeat_says_how_far_the_job_is(database, planner, job):
    claim = claim_job(database, job.id, "w")
    beat(database, claim, 0.25, "a quarter")
    found = find_job(database, planner, job.id)
    assert (found.state, found.progress, found.message) == (JobState.RUNNING, 0.25, "a quarter")


def test_a_finished_job_has_its_result_and_its_schedule(database, planner, job):
    finish_job(database, claim_job(database, job.id, "w"), build_outcome())
    found = find_job(database, planner, job.id)
    assert (found.state, found.progress, found.result) == (JobState.SUCCEEDED, 1.0, {"answer": 1})
    assert found.schedule_id is not None
    assert count_schedules(database, planner.program_id) == 1


def test_a_worker_that_lost_its_job_writes_nothing(database, planner, job):
    stale = claim_job(database, job.id, "slow")
    recover_jobs(database, AT_ONCE)
    fresh = claim_job(database, job.id, "fast")
    for end in (
        lambda: beat(database, stale, 0.5, "late"),
        lambda: finish_job(database, stale, build_outcome()),
        lambda: fail_job(database, stale, "late"),
        lambda: release_job(database, stale),
    ):
        with pytest.raises(LostClaimError, match="slow"):
            end()
    finish_job(database, fresh, build_outcome())
    with pytest.raises(LostClaimError):
        finish_job(database, stale, build_outcome())
    assert count_schedules(database, planner.program_id) == 1
    assert find_job(database, planner, job.id).attempt == 2


def test_a_schedule_that_cannot_be_stored_leaves_the_job_as_it_was(database, planner, job):
    claim = claim_job(database, job.id, "w")
    larger = build_problem(12, 4)
    stranger = Assignment("r012", larger.start, larger.shift_types[0].code, larger.rotations[0].id)
    table = AssignmentTable.from_assignments(larger, [stranger])
    with pytest.raises(IntegrityError, match="fk_assignment"):
        finish_job(database, claim, Outcome({}, Schedule(larger, table)))
    assert find_job(database, planner, job.id).state is JobState.RUNNING
    assert count_schedules(database, planner.program_id) == 0


def test_a_job_given_back_is_taken_as_if_for_the_first_time(database, planner, job):
    release_job(database, claim_job(database, job.id, "leaving"))
    assert find_job(database, planner, job.id).state is JobState.QUEUED
    assert claim_job(database, job.id, "next").job.attempt == 1


def test_a_failed_job_says_why_and_is_not_taken_again(database, planner, job):
    fail_job(database, claim_job(database, job.id, "w"), "it cannot be done.")
    found = find_job(database, planner, job.id)
    assert (found.state, found.message) == (JobState.FAILED, "it cannot be done.")
    assert claim_job(database, job.id, "w") is None
