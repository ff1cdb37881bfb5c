"""Lets one process at a time work on stored files."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitoring.results.errors import ResultsError


class LockedError(ResultsError):
    """Another process is at work there."""


@contextmanager
def hold_lock(path: Path, *, is_waiting: bool = False) -> Iterator[None]:
    """
    Hold a lock, which the system takes back from a process that ends in any way.

    Parameters
    ----------
    path
        The lock file; it stays behind, empty.
    is_waiting
        Whether to wait until it is free.

    Raises
    ------
    LockedError
        If another process holds it, unless that is waited for.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))
        except BlockingIOError as error:
            reason = f"Another run is at work here ({path}); wait until it ends."
            raise LockedError(reason) from error
        yield
