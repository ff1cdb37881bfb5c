"""Jobs whose worker died, and jobs that nobody has heard of."""

import logging

from sqlalchemy import Engine

from scheduler_app.services.jobs.broker import announce
from scheduler_app.services.jobs.job import JobState
from scheduler_app.services.jobs.settings import JobSettings
from scheduler_app.store import transaction
from scheduler_app.store.queries.jobs import requeue_lost_jobs, touch_waiting_jobs

ANNOUNCED_AT_ONCE = 20
"""How many waiting jobs are announced again at a time, the longest waiting first."""

_LOG = logging.getLogger(__name__)


def recover_jobs(database: Engine, settings: JobSettings | None = None) -> int:
    """Put the jobs of dead workers back into the queue, and announce what waits too long.

    Several processes may do this at once; each job is recovered by one of them.

    Returns
    -------
    int
        How many jobs were announced.
    """
    settings = settings or JobSettings()
    reason = f"the worker died {_as_words(settings.max_attempts)}; the job was given up."
    with transaction(database) as session:
        lost = requeue_lost_jobs(
            session, settings.lost_after_seconds, settings.max_attempts, reason
        )
        waiting = touch_waiting_jobs(session, settings.announce_after_seconds, ANNOUNCED_AT_ONCE)
    for job_id, state in lost:
        _LOG.warning("job %s: its worker died, now %s", job_id, state)
    queued = [job_id for job_id, state in lost if state == JobState.QUEUED]
    announced = [*queued, *waiting]
    for job_id in announced:
        announce(database, job_id)
    return len(announced)


def _as_words(times: int) -> str:
    words = {1: "once", 2: "twice", 3: "three times"}
    return words.get(times, f"{times} times")
