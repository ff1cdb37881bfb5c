"""Do a job: take it, work, and close it."""

import logging
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Engine

from scheduler_app.model import SchedulerError
from scheduler_app.services.fault_lines import locate_fault
from scheduler_app.services.jobs.claims import claim_job, fail_job, finish_job, release_job
from scheduler_app.services.jobs.errors import DATABASE_AWAY, LostClaimError, StoppedError
from scheduler_app.services.jobs.handlers import HANDLERS
from scheduler_app.services.jobs.heart import beating
from scheduler_app.services.jobs.job import Claim, JobKind
from scheduler_app.services.jobs.settings import JobSettings
from scheduler_app.services.jobs.stopping import Stopping
from scheduler_app.services.jobs.work import Handler, Work

_LOG = logging.getLogger(__name__)


def run_job(
    database: Engine,
    job_id: UUID,
    worker: str,
    settings: JobSettings,
    stopping: Stopping,
    handlers: Mapping[JobKind, Handler] = HANDLERS,
) -> None:
    """Do a job if it is still to be done.

    Parameters
    ----------
    database
        Where.
    job_id
        Which.
    worker
        Name of whoever does it.
    settings
        How often its heart beats.
    stopping
        When set, the job is given back to the queue.
    handlers
        What is done for each kind; by default what is meant to be.
    """
    if stopping.is_set:
        stopping.give_back(job_id)
        return
    try:
        claim = claim_job(database, job_id, worker)
        if claim is not None:
            with stopping.watching() as stop:
                work = Work(database, claim.job, stop)
                _run(claim, work, settings, handlers[claim.job.kind], stopping)
    except LostClaimError as error:
        _LOG.warning("%s", error)
    except DATABASE_AWAY:  # the job is announced, or taken up, again
        _LOG.warning("job %s: the database does not answer, given up", job_id)


def _run(
    claim: Claim, work: Work, settings: JobSettings, handle: Handler, stopping: Stopping
) -> None:
    database, job = work.database, claim.job
    try:
        with beating(claim, work, settings.beat_seconds):
            outcome = handle(work)
        finish_job(database, claim, outcome)
        _LOG.info("job %s: done", job.id)
    except StoppedError:
        release_job(database, claim)
        stopping.give_back(job.id)
        _LOG.info("job %s: given back", job.id)
    except (LostClaimError, *DATABASE_AWAY):
        raise
    except SchedulerError as error:
        fail_job(database, claim, str(error))
        _LOG.info("job %s: failed, %s", job.id, error)
    except Exception as error:
        _LOG.error("job %s: internal fault, %s", job.id, locate_fault(error))
        _LOG.debug("job %s", job.id, exc_info=error)
        reason = f"an internal fault; the worker's log names it beside {job.id}."
        fail_job(database, claim, reason)
