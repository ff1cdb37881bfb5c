"""The limit of this process's memory, and errors that mean it was met."""

import errno
import sys

from benchmarks.runner.measured import BYTES_IN_MB


def find_memory_limit() -> int | None:
    """Give the limit of this process's memory in bytes, as ``ulimit -v`` sets it; None for none."""
    if sys.platform == "win32":
        return None
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if limit == resource.RLIM_INFINITY else limit


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
