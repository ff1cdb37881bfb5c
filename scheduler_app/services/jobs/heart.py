"""The heart of a running job, a thread that says that its worker lives."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from scheduler_app.services.fault_lines import locate_fault
from scheduler_app.services.jobs.claims import beat
from scheduler_app.services.jobs.errors import DATABASE_AWAY, LostClaimError
from scheduler_app.services.jobs.job import Claim
from scheduler_app.services.jobs.work import Work

_LOG = logging.getLogger(__name__)


@contextmanager
def beating(claim: Claim, work: Work, every_seconds: float) -> Iterator[None]:
    """Beat until the block ends; when the job turns out to be another's, tell the work to stop."""
    end = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(claim, work, every_seconds, end))
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _beat_until(claim: Claim, work: Work, every_seconds: float, end: threading.Event) -> None:
    while not end.wait(every_seconds):
        try:
            beat(work.database, claim, work.progress, work.message)
        except DATABASE_AWAY:  # the next beat may get through
            _LOG.warning("job %s: the database does not answer", claim.job.id)
        except LostClaimError as error:
            _LOG.warning("%s", error)
            work.stop.set()
            return
        except Exception as error:  # a job whose heart stops is taken for dead
            _LOG.error("job %s: no heartbeat, %s", claim.job.id, locate_fault(error))
