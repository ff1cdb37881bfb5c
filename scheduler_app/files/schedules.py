"""Schedules in files."""

from scheduler_app.files.documents import ScheduleDocument, build_document
from scheduler_app.files.errors import FilePath, InvalidFileError
from scheduler_app.files.json_text import parse_json
from scheduler_app.files.reading import read_text
from scheduler_app.files.schedule_checks import check_document
from scheduler_app.files.writing import write_document
from scheduler_app.model import AssignmentTable, InvalidProblemError, Schedule


def read_schedule(path: FilePath) -> Schedule:
    """Read a schedule, and the problem it was made for, from a JSON file.

    Raises
    ------
    InvalidFileError
        If the file cannot be read, is malformed, or contradicts itself.
    """
    content = parse_json(path, read_text(path))
    document: ScheduleDocument = build_document(path, "schedule", content)
    try:
        check_document(document)
        return _build_schedule(document)
    except InvalidProblemError as error:
        raise InvalidFileError.from_problem_error(path, error) from error


def write_schedule(path: FilePath, schedule: Schedule) -> None:
    """Write a schedule to a JSON file, whole or not at all.

    Raises
    ------
    InvalidFileError
        If it holds a number that is not finite, or cannot be written.
    """
    document = ScheduleDocument(
        schedule.problem,
        schedule.assignments,
        schedule.status,
        schedule.version,
        schedule.uncovered,
        schedule.statistics,
    )
    write_document(path, "schedule", document)


def _build_schedule(document: ScheduleDocument) -> Schedule:
    return Schedule(
        document.problem,
        AssignmentTable.from_assignments(document.problem, document.assignments),
        document.status,
        document.version,
        document.uncovered,
        document.statistics,
    )
