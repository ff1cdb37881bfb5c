"""The process that does the jobs."""

import logging
import os
import socket
from contextlib import ExitStack

from sqlalchemy import Engine

from scheduler_app.services.jobs.broker import announce
from scheduler_app.services.jobs.settings import JobSettings
from scheduler_app.services.jobs.stopping import Stopping
from scheduler_app.tasks.app import build_app
from scheduler_app.tasks.signals import stop_on_signal
from scheduler_app.tasks.threads import recovering, sending_periodic_tasks

_LOG = logging.getLogger(__name__)


def run_worker(
    database: Engine, settings: JobSettings, *, concurrency: int = 1, is_beating: bool = True
) -> None:
    """Do jobs until SIGTERM or Ctrl-C; those under way are then given back.

    Parameters
    ----------
    database
        Where the jobs are.
    settings
        How they are kept.
    concurrency
        Jobs at a time, at least 1; a generation uses all processors by itself.
    is_beating
        Whether this worker also sends the periodic tasks.

    Raises
    ------
    SystemExit
        If it ended by itself.
    """
    stopping = Stopping()
    name = f"{socket.gethostname()}:{os.getpid()}"
    app = build_app(database, name, settings, stopping)
    worker = app.WorkController(
        hostname=name,
        # Threads, not processes: the solver works outside the interpreter's lock, and a fork
        # would inherit connections and locks.
        pool="threads",
        concurrency=concurrency,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        ready_callback=lambda _: _LOG.info("worker %s is ready", name),
    )
    stop_on_signal(stopping)
    with ExitStack() as beside:
        beside.enter_context(recovering(database, settings))
        if is_beating:
            beside.enter_context(sending_periodic_tasks(app))
        worker.start()
    for job_id in stopping.given_back:
        announce(database, job_id)
    if worker.exitcode:  # Celery has written why
        raise SystemExit(worker.exitcode)
    _LOG.info("worker %s has stopped", name)
