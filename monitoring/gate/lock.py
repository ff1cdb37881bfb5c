"""Lets one run at a time work in a folder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitoring.gate.errors import BusyError


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """
    Hold a lock, which the system takes back from a process that ends in any way.

    Parameters
    ----------
    path
        The lock file; it stays behind, empty.

    Raises
    ------
    BusyError
        If another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"Another run is at work here ({path}); wait until it ends.") from error
        yield
