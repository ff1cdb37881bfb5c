import threading
import time

from scheduler_app.services.jobs import JobKind, request_job
from scheduler_app.services.jobs.claims import claim_job
from scheduler_app.services.jobs.heart import beating
from scheduler_app.services.jobs.work import Work


def test_a_heart_goes_on_though_the_database_has_no_tables(database, planner, empty, caplog):
    job = request_job(database, planner, JobKind.VALIDATE_YEAR, {"year": 2026})
    claim, stop = claim_job(database, job.id, "w"), threading.Event()
    others = set(threading.enumerate())
    with beating(claim, Work(empty, job, stop), 0.01):
        [thread] = set(threading.enumerate()) - others
        while thread.is_alive() and len(caplog.records) < 2:
            time.sleep(0.01)
        assert thread.is_alive()
    assert f"job {job.id}: no heartbeat, ProgrammingError" in caplog.text
    assert not stop.is_set()
