"""From a path to its text."""

from pathlib import Path

from scheduler_app.files.errors import FilePath, InvalidFileError

MAX_FILE_BYTES = 100 * 1024 * 1024
"""A thousand people for a year, with their demand, take about 60 MB."""

_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_text(path: FilePath) -> str:
    """Read a UTF-8 file.

    Raises
    ------
    InvalidFileError
        If it cannot be read, is too large, or is not UTF-8 without a byte order mark.
    """
    content = _read_bytes(path)
    if len(content) > MAX_FILE_BYTES:
        raise InvalidFileError(
            path, "", f"more than {MAX_FILE_BYTES >> 20} MB", "split the program into parts"
        )
    if content.startswith(_BYTE_ORDER_MARKS):
        raise InvalidFileError(
            path, "", "it starts with a byte order mark", "save it as UTF-8 without one"
        )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidFileError(
            path, f"line {line}", f"byte {error.start} is not UTF-8", "save it as UTF-8"
        ) from error


def _read_bytes(path: FilePath) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise InvalidFileError(path, "", "no such file", "check the path") from error
    except IsADirectoryError as error:
        raise InvalidFileError(path, "", "it is a folder", "name a file in it") from error
    except PermissionError as error:
        raise InvalidFileError(
            path, "", "reading it is not permitted", "change its permissions"
        ) from error
    except (OSError, ValueError) as error:
        raise InvalidFileError(
            path, "", f"it cannot be read ({_reason(error)})", "check the path"
        ) from error


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
