"""Work in a process of its own, which this one outlives."""

import atexit
import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from benchmarks.service import end_with_parent

Result = TypeVar("Result")


class CrashedError(Exception):
    """The process ended before it gave a result; the message says how."""


def run_apart(work: Callable[[], Result]) -> Result:
    """Do work in a fork of this process.

    Parameters
    ----------
    work
        Gives something that can be pickled, and raises nothing but KeyboardInterrupt.

    Raises
    ------
    CrashedError
        If the fork ends without a result.
    KeyboardInterrupt
        If this process is interrupted; the fork is then too, and has cleaned up.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_result, args=(work, sender))
    process.start()
    sender.close()
    try:
        return receiver.recv()
    except EOFError:
        process.join()
        raise CrashedError(_describe_end(process.exitcode or 0)) from None
    except KeyboardInterrupt:
        os.kill(process.pid, signal.SIGINT)
        raise
    finally:
        process.join()
        receiver.close()


def _send_result(work: Callable[[], Result], sender: Connection) -> None:
    os.setsid()  # Ctrl-C is for whoever started it
    end_with_parent()
    atexit._clear()  # what the other process has to do at its end
    with suppress(KeyboardInterrupt):
        sender.send(work())
    atexit._run_exitfuncs()  # a fork does not do so by itself


def _describe_end(code: int) -> str:
    return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
