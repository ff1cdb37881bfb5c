"""Files that are there whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from scheduler_app.files.errors import FilePath, InvalidFileError

_PROBE_BYTES = 4096


def write_text_atomically(path: FilePath, text: str) -> None:
    """Replace a file's content in one step, as UTF-8.

    A reader, or whoever comes after a crash, finds the content before or this one, never a
    part. An existing file keeps its mode, a link stays a link. What is no regular file, such
    as ``/dev/stdout``, is written to as it is.

    Raises
    ------
    InvalidFileError
        If it cannot be written; the file is then as before.
    """
    with _explain(path):
        content = text.encode()
        target = Path(path).resolve()
        if _is_special(target):
            target.write_bytes(content)
            return
        _replace(target, content)


def check_writable(path: FilePath) -> None:
    """Check that a file can be written there, before the work that it is for.

    Raises
    ------
    InvalidFileError
        If the folder is missing, not writable or full, or the path is a folder.
    """
    with _explain(path):
        target = Path(path).resolve()
        if _is_special(target):
            target.open("ab").close()
            return
        if target.is_dir():
            raise IsADirectoryError
        probe = _write_beside(target, bytes(_PROBE_BYTES))
        probe.unlink()


def _is_special(target: Path) -> bool:
    return target.exists() and not target.is_file() and not target.is_dir()


def _replace(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError
    temporary = _write_beside(target, content)
    try:
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _write_beside(target: Path, content: bytes) -> Path:
    """Write content to a new file in the same folder, down to the disk."""
    temporary = target.with_name(f".{target.name[:100]}.{token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _sync_folder(folder: Path) -> None:
    """Make the rename last; a folder that cannot be synced is left to the system."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)


@contextmanager
def _explain(path: FilePath) -> Iterator[None]:
    """Turn what the system says into one sentence with a remedy."""
    try:
        yield
    except IsADirectoryError as error:
        raise InvalidFileError(path, "", "it is a folder", "name a file in it") from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InvalidFileError(
            path, "", "its folder does not exist", "make it or choose another"
        ) from error
    except PermissionError as error:
        raise InvalidFileError(
            path, "", "writing there is not permitted", "choose another folder"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidFileError(
            path, "", f"it cannot be written ({reason})", "choose another place"
        ) from error
