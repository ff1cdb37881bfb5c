"""What a file is refused for."""

from os import PathLike, fspath

from scheduler_app.model import InvalidProblemError, SchedulerError

FilePath = str | PathLike[str]

MAX_MESSAGE_LENGTH = 600


class InvalidFileError(SchedulerError):
    """A file cannot be read or written, or what it says is malformed or contradicts itself.

    Parameters
    ----------
    path
        The file, as the user named it.
    place
        Where in it: ``people[3].pgy``, or ``line 3 column 7``; empty for the whole file.
    fault
        What is wrong there, as a sentence without its full stop.
    remedy
        What to do, as a sentence without its full stop.
    """

    def __init__(self, path: FilePath, place: str, fault: str, remedy: str) -> None:
        super().__init__(fspath(path), place, fault, remedy)
        self.path = fspath(path)
        self.place = place
        self.fault = fault
        self.remedy = remedy

    @classmethod
    def from_problem_error(cls, path: FilePath, error: InvalidProblemError) -> "InvalidFileError":
        """Say of a file what the model says of the problem in it."""
        return cls(path, error.place, error.fault, error.remedy)

    def __str__(self) -> str:
        where = f"{self.path}: {self.place}" if self.place else self.path
        return as_one_line(f"{where}: {self.fault}; {self.remedy}.")


class UnknownPersonError(SchedulerError):
    """An export is asked for somebody whom the schedule's problem does not have."""

    def __init__(self, person: str) -> None:
        super().__init__(person)
        self.person = person

    def __str__(self) -> str:
        return as_one_line(f"no person has the id {self.person!r}; use an id of the problem.")


def as_one_line(text: str) -> str:
    """Give a text without line breaks, control characters and excessive length.

    Names from a file may hold anything; a message for people and for logs is one line.
    """
    line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    if len(line) <= MAX_MESSAGE_LENGTH:
        return line
    half = MAX_MESSAGE_LENGTH // 2
    return f"{line[:half]} … {line[-half:]}"
