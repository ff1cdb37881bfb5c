"""JSON files that are read whole and replaced whole."""

import json
import os
import stat
from pathlib import Path
from typing import Any

from monitoring.results.errors import BrokenFileError


def read_json(path: Path) -> dict[str, Any]:
    """
    Read a JSON object; the words NaN and Infinity, which ASV writes, are numbers.

    Raises
    ------
    BrokenFileError
        If the file cannot be read, is cut short or holds something else.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenFileError(path, error.strerror or "cannot be read") from error
    except (ValueError, RecursionError) as error:
        raise BrokenFileError(path, f"not JSON ({error})") from error
    if not isinstance(data, dict):
        raise BrokenFileError(path, "not a JSON object")
    return data


def write_json(path: Path, data: dict[str, Any], *, indent: int | None = None) -> None:
    """
    Replace a file by a JSON object; see `write_atomically`.

    Parameters
    ----------
    path
        The file.
    data
        The object.
    indent
        Spaces per level; then keys are sorted too, as ASV does it. By default all is on one line.
    """
    text = json.dumps(data, indent=indent, sort_keys=indent is not None)
    write_atomically(path, text.encode())


def write_atomically(path: Path, content: bytes) -> None:
    """
    Replace a file as a whole: a reader, or a kill, meets the former content or this one.

    An existing file keeps its mode, a link stays a link. What is no regular file, such as
    ``/dev/null``, is written to as it is.

    Parameters
    ----------
    path
        The file; its folder is made where it is missing.
    content
        All of the new content.

    Raises
    ------
    OSError
        If it cannot be written; the file is as it was.
    """
    target = path.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(content)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except OSError as error:
        error.filename = str(path)  # a full disk names no file, and the temporary one says little
        raise
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
