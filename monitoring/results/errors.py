"""What can be wrong with a stored file."""

from pathlib import Path


class ResultsError(Exception):
    """A stored file cannot be used."""


class BrokenFileError(ResultsError):
    """A stored file does not parse, or does not fit its form.

    Parameters
    ----------
    path
        The file.
    reason
        What is wrong with it, as half a sentence.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NewerFileError(BrokenFileError):
    """A stored file is whole, but of a newer version than this code reads."""
