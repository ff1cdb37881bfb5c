"""Problems and schedules in files: JSON to keep, and what people take away."""

from scheduler_app.files.atomic import check_writable, write_text_atomically
from scheduler_app.files.distinct import check_distinct
from scheduler_app.files.errors import FilePath, InvalidFileError, UnknownPersonError, as_one_line
from scheduler_app.files.json_schemas import build_json_schema
from scheduler_app.files.problems import read_problem, write_problem
from scheduler_app.files.schedules import read_schedule, write_schedule
from scheduler_app.files.wording import describe_missing

__all__ = [
    "FilePath",
    "InvalidFileError",
    "UnknownPersonError",
    "as_one_line",
    "build_json_schema",
    "check_distinct",
    "check_writable",
    "describe_missing",
    "read_problem",
    "read_schedule",
    "write_problem",
    "write_schedule",
    "write_text_atomically",
]
