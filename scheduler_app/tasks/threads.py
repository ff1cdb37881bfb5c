"""What runs beside a worker's jobs: recovery, and the clock of the periodic tasks."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from celery import Celery
from celery.beat import EmbeddedService, Scheduler
from sqlalchemy import Engine

from scheduler_app.services.fault_lines import locate_fault
from scheduler_app.services.jobs.errors import DATABASE_AWAY
from scheduler_app.services.jobs.recover import recover_jobs
from scheduler_app.services.jobs.settings import JobSettings

_LOG = logging.getLogger(__name__)


@contextmanager
def recovering(database: Engine, settings: JobSettings) -> Iterator[None]:
    """Recover jobs until the block ends, at once and then every few seconds.

    It is no task, so that neither a busy worker nor a broker that is down can hold it up.
    """
    end = threading.Event()
    thread = threading.Thread(target=_recover_until, args=(database, settings, end))
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _recover_until(database: Engine, settings: JobSettings, end: threading.Event) -> None:
    while True:
        try:
            recover_jobs(database, settings)
        except DATABASE_AWAY:
            _LOG.warning("the database does not answer; jobs are recovered later")
        except Exception as error:  # this thread has no successor
            _LOG.error("jobs are not recovered for now, %s", locate_fault(error))
        if end.wait(settings.recover_every_seconds):
            return


@contextmanager
def sending_periodic_tasks(app: Celery) -> Iterator[None]:
    """Send the periodic tasks when they are due, until the block ends."""
    clock = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)
    clock.start()
    try:
        yield
    finally:
        clock.stop()
