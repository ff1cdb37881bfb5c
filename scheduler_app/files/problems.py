"""Problems in files."""

from scheduler_app.files.documents import build_document
from scheduler_app.files.errors import FilePath
from scheduler_app.files.json_text import parse_json
from scheduler_app.files.reading import read_text
from scheduler_app.files.writing import write_document
from scheduler_app.model import Problem


def read_problem(path: FilePath) -> Problem:
    """Read a problem from a JSON file.

    Raises
    ------
    InvalidFileError
        If the file cannot be read, is malformed, or contradicts itself.
    """
    problem: Problem = build_document(path, "problem", parse_json(path, read_text(path)))
    return problem


def write_problem(path: FilePath, problem: Problem) -> None:
    """Write a problem to a JSON file, whole or not at all.

    Raises
    ------
    InvalidFileError
        If it holds a number that is not finite, or cannot be written.
    """
    write_document(path, "problem", problem)
