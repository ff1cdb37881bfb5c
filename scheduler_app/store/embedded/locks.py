"""Locks on files, which the kernel releases with the process that holds them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def open_lock(path: Path) -> int:
    """Open a file to lock; programs that the process starts do not inherit it, forks do."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def acting_alone(folder: Path) -> Iterator[None]:
    """Keep every other process and thread from starting or leaving the server meanwhile."""
    lock = open_lock(folder / "lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        fcntl.flock(lock, fcntl.LOCK_UN)  # closing would not do: a fork may hold it too
        os.close(lock)


def is_free(path: Path, kind: int = fcntl.LOCK_EX) -> bool:
    """Tell whether a lock could be had now."""
    lock = open_lock(path)
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True
