"""Cases under a limit of memory, where native code may end the whole process."""

import errno
import multiprocessing
import signal
import sys
from collections.abc import Callable
from typing import TypeVar

from benchmarks.runner.measured import BYTES_IN_MB

Result = TypeVar("Result")


class CrashedError(Exception):
    """The process ended before it gave a result; the message says how."""


def find_memory_limit() -> int | None:
    """Give the limit of this process's memory in bytes, as ``ulimit -v`` sets it; None for none."""
    if sys.platform == "win32":
        return None
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if limit == resource.RLIM_INFINITY else limit


def run_apart(work: Callable[[], Result]) -> Result:
    """Do work in a fork of this process, so that this one outlives it.

    Parameters
    ----------
    work
        Gives something that can be pickled.

    Raises
    ------
    CrashedError
        If the fork ends without a result.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(work()))
    process.start()
    sender.close()
    try:
        return receiver.recv()
    except EOFError:
        process.join()
        raise CrashedError(_describe_end(process.exitcode or 0)) from None
    finally:
        process.join()
        receiver.close()


def is_out_of_memory(error: BaseException) -> bool:
    """Say whether an error means that there was no memory left, in whatever words."""
    if isinstance(error, ImportError):
        return "failed to map segment" in str(error)
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, MemoryError) or "start new thread" in str(error)


def describe_limit() -> str:
    """Name the limit, for a message; empty where there is none."""
    limit = find_memory_limit()
    return f" under the limit of {limit / BYTES_IN_MB:,.0f} MB (ulimit -v)" if limit else ""


def _describe_end(code: int) -> str:
    return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
