"""A Celery worker that does its jobs in the calling thread, and ends with the last of them."""

import os
from collections.abc import Callable, Sequence
from typing import Any

from celery.signals import task_postrun
from celery.worker import state

from benchmarks.common import need

from .errors import FailedWorkError

NAME = "profiled"


class InnerWorker:
    """Takes jobs from the broker as ``scheduler worker`` does, so that one stack shows them whole.

    The service's worker has a thread for its jobs and one that looks for lost ones; here is only
    what a job needs. There can be one in a process: Celery's applications share their tasks.

    Parameters
    ----------
    database
        Where the jobs are.
    """

    def __init__(self, database: Any) -> None:
        jobs = "scheduler_app.services.jobs"
        settings = need(f"{jobs}.settings.JobSettings")()
        stopping = need(f"{jobs}.stopping.Stopping")()
        self._app = need("scheduler_app.tasks.app.build_app")(database, NAME, settings, stopping)
        # Whoever profiles is to hear that the database is gone, and not to wait for it.
        self._app.conf.update(
            broker_connection_retry=False, broker_connection_retry_on_startup=False
        )

    def do(self, requests: Sequence[Callable[[], Any]]) -> list[Any]:
        """Do jobs, each asked for when the one before is done, and give them.

        Parameters
        ----------
        requests
            Each asks for a job.

        Raises
        ------
        FailedWorkError
            If the worker ends before.
        """
        jobs, to_ask = [], iter(requests)

        def go_on(args: Sequence[Any] = (), **_: object) -> None:
            if jobs and str(jobs[-1].id) not in args:
                return  # a call that somebody else left there
            ask = next(to_ask, None)
            if ask is None:
                state.should_stop = os.EX_OK
            else:
                jobs.append(ask())

        go_on()
        task_postrun.connect(go_on)
        try:
            self._start()
        finally:
            task_postrun.disconnect(go_on)
            has_stopped_itself, state.should_stop = state.should_stop is None, None
        if has_stopped_itself:
            raise FailedWorkError("the worker has ended before its jobs were done")
        return jobs

    def _start(self) -> None:
        self._app.WorkController(
            hostname=NAME,
            pool="solo",
            concurrency=1,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        ).start()
