"""Two paths of one command that must not be one file."""

from pathlib import Path

from scheduler_app.files.errors import FilePath, InvalidFileError


def check_distinct(source: FilePath, target: FilePath) -> None:
    """Check that writing one file does not replace the other.

    Raises
    ------
    InvalidFileError
        If both are there and the same.
    """
    one, other = Path(source), Path(target)
    if one.exists() and other.exists() and one.samefile(other):
        raise InvalidFileError(
            target, "", "it would overwrite what is read", "choose another file to write"
        )
