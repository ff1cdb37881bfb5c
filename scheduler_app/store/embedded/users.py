"""Which processes use a server: each holds a shared lock on one file."""

import fcntl
import os
import time
from pathlib import Path

from scheduler_app.store.embedded.locks import is_free, open_lock

_held: dict[Path, int] = {}


def join(folder: Path) -> None:
    """Use the server from now on; waits while it is being stopped."""
    path = folder / "users"
    if not _is_held(path):
        lock = open_lock(path)
        fcntl.flock(lock, fcntl.LOCK_SH)
        _held[path] = lock


def leave(folder: Path) -> None:
    """Use the server no longer; what was forked from this process still does."""
    path = folder / "users"
    if _is_held(path):
        os.close(_held[path])  # unlocking would take it from the forks too
    _held.pop(path, None)


def wait_for_end(folder: Path) -> None:
    """Wait until the server has ended, or is seen to be in use."""
    users, keeper = folder / "users", folder / "keeper"
    while not is_free(keeper):
        if not is_free(users) and is_free(users, fcntl.LOCK_SH):
            return
        time.sleep(0.01)


def _is_held(path: Path) -> bool:
    # A daemon may have closed every file since, and somebody may have removed the folder.
    try:
        return path in _held and os.path.samestat(os.fstat(_held[path]), path.stat())
    except OSError:
        return False
