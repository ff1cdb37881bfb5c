"""SIGTERM and Ctrl-C as a wish to stop."""

import logging
import os
import signal
import threading
from types import FrameType

from celery.worker import state

from scheduler_app.services.jobs.stopping import Stopping

STOP_SECONDS = 20.0
"""A worker that has not stopped by then gives up; its jobs are taken up again."""

GIVEN_UP = 130

_LOG = logging.getLogger(__name__)


def stop_on_signal(stopping: Stopping) -> None:
    """Let the first signal end the worker in good order, and the second at once.

    Parameters
    ----------
    stopping
        Set by the first, so that running jobs are given back.
    """

    def handle(_signal: int, _frame: FrameType | None) -> None:
        if stopping.is_set:
            os._exit(GIVEN_UP)  # threads cannot be ended otherwise
        stopping.set()
        state.should_stop = os.EX_OK
        watchdog = threading.Timer(STOP_SECONDS, _give_up)
        watchdog.daemon = True
        watchdog.start()

    signal.signal(signal.SIGTERM, handle)
    signal.signal(signal.SIGINT, handle)


def _give_up() -> None:
    _LOG.warning("did not stop within %d s, given up", STOP_SECONDS)
    os._exit(GIVEN_UP)
