"""The broker, which wakes the workers: the database itself, or a Redis."""

from __future__ import annotations

import logging
import os
import threading
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Engine

from scheduler_app.services.jobs.errors import BrokerAddressError

if TYPE_CHECKING:
    from celery import Celery

RUN_JOB = "run_job"
"""Name of the task that does a job."""

QUEUE = "jobs"

EXPIRES_SECONDS = 60
"""A call older than this wakes nobody: by then the job was announced again."""

_TRANSPORT = "scheduler_app.services.jobs.transport:Transport"

# Whoever asks for a job does not wait for a broker that is down: the job is announced later.
_ONCE = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
_REDIS = {"socket_connect_timeout": 2, "socket_timeout": 5, **_ONCE}

_LOG = logging.getLogger(__name__)

_building = threading.Lock()


def announce(database: Engine, job_id: UUID) -> None:
    """Wake a worker for a job that is committed; if the broker is down, it is announced later."""
    from kombu.exceptions import OperationalError

    try:
        app = connect_broker(database)
        app.send_task(RUN_JOB, [str(job_id)], expires=EXPIRES_SECONDS, retry=False)
    except OperationalError:
        _LOG.warning("job %s: the broker does not answer, announced later", job_id)


def is_broker_reachable(database: Engine) -> bool:
    """Whether the broker answers, within seconds."""
    from kombu.exceptions import OperationalError

    try:
        with connect_broker(database).connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except OperationalError:
        return False
    return True


def connect_broker(database: Engine) -> Celery:
    """Give the Celery application of a database and of ``CELERY_BROKER_URL``.

    Raises
    ------
    BrokerAddressError
        If that is set and no address of a Redis.
    """
    with _building:  # Celery cannot be imported by two threads at once
        return _build_app(database, os.environ.get("CELERY_BROKER_URL", ""))


@cache
def _build_app(database: Engine, url: str) -> Celery:
    from celery import Celery  # takes a while to import
    from kombu.transport import TRANSPORT_ALIASES

    TRANSPORT_ALIASES["database"] = _TRANSPORT
    if url and not url.startswith(("redis://", "rediss://")):
        raise BrokerAddressError
    app = Celery("scheduler", set_as_current=False, fixups=[])
    app.conf.update(
        broker_url=url or "database://localhost",
        broker_transport_options=_REDIS if url else {"database": database, **_ONCE},
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        # The job's row holds the result.
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_default_queue=QUEUE,
        # A busy worker keeps no message that an idle one could take.
        task_acks_late=True,
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        enable_utc=True,
    )
    return app
