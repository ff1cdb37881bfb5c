"""A series of metric samples: JSON Lines that are only appended to, in files that rotate."""

import errno
import fcntl
import json
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = 1


def append_sample(path: Path, sample: dict[str, Any], *, max_bytes: int, keep: int) -> bool:
    """
    Add a line to a series: whole, or not at all.

    Parameters
    ----------
    path
        The newest file of the series; its folder is made where it is missing.
    sample
        What is added; numbers that are none become null.
    max_bytes
        The file is set aside before it would exceed this.
    keep
        How many files are kept beside the newest, 0 or more; the oldest is deleted.

    Returns
    -------
    bool
        Whether a file was set aside, and this is the first line of a new one.

    Raises
    ------
    OSError
        If the disk is full or the file may not be written; the file is as it was.
    """
    line = json.dumps(_without_nan(sample), ensure_ascii=False, allow_nan=False).encode() + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path):
        is_full = path.exists() and path.stat().st_size + len(line) > max_bytes
        if is_full:
            _rotate(path, keep)
        _append(path, line)
    return is_full


def list_rotated(path: Path) -> list[Path]:
    """Return the files that were set aside, the newest first."""
    found: list[Path] = []
    while (file := _rotated(path, len(found) + 1)).exists():
        found.append(file)
    return found


def _append(path: Path, line: bytes) -> None:
    """Write in one call of the system; what a full disk left of it is taken back."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            line = b"\n" + line  # a power cut left half a line: it stays alone on its own
        try:
            written = os.write(descriptor, line)
            if written != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def _rotate(path: Path, keep: int) -> None:
    if keep == 0:
        path.unlink()
        return
    _rotated(path, keep).unlink(missing_ok=True)
    for number in range(keep - 1, 0, -1):
        if _rotated(path, number).exists():
            _rotated(path, number).rename(_rotated(path, number + 1))
    path.rename(_rotated(path, 1))


def _rotated(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}.{number}{path.suffix}")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep two collectors of one series apart; the kernel takes the lock back at an end."""
    with path.with_name(f".{path.name}.lock").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
