import threading
import time

from scheduler_app.services.jobs.settings import JobSettings
from scheduler_app.tasks.threads import recovering


def test_recovery_goes_on_though_the_database_has_no_tables(empty, caplog):
    others = set(threading.enumerate())
    with recovering(empty, JobSettings(recover_every_seconds=0.01)):
        [thread] = set(threading.enumerate()) - others
        while thread.is_alive() and len(caplog.records) < 2:
            time.sleep(0.01)
        assert thread.is_alive()
    assert not thread.is_alive()
    assert {record.getMessage().partition(" at ")[0] for record in caplog.records} == {
        "jobs are not recovered for now, ProgrammingError"
    }
