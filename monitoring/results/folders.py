"""Reads many files of one kind; a broken one spoils none of the others."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from monitoring.results.errors import BrokenFileError

Record = TypeVar("Record")


def read_all(
    paths: Iterable[Path], folder: Path, read: Callable[[Path], Record]
) -> tuple[list[Record], tuple[BrokenFileError, ...]]:
    """
    Return what could be read, and why the rest could not.

    Parameters
    ----------
    paths
        The files.
    folder
        That they are in. What has a dot in front of a name below it is passed over: it is being
        written, or was left by a kill.
    read
        Reads one of them.
    """
    records, broken = [], []
    for path in sorted(paths):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        try:
            records.append(read(path))
        except BrokenFileError as error:
            broken.append(error)
    return records, tuple(broken)
