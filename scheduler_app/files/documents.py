"""The documents that files hold, and how JSON becomes one."""

from dataclasses import dataclass
from functools import cache
from types import GenericAlias
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from scheduler_app.files.errors import FilePath, InvalidFileError
from scheduler_app.files.faults import find_fault
from scheduler_app.files.json_text import encode_json
from scheduler_app.files.schema_ids import check_schema_id
from scheduler_app.model import (
    Assignment,
    InvalidProblemError,
    Problem,
    ScheduleStatus,
    SolverStatistics,
    Uncovered,
)

_CONFIG = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True)
class ScheduleDocument:
    """A schedule as files hold it: with the whole problem, and assignments as objects.

    Parameters
    ----------
    problem
        What it was made for.
    assignments
        All inside the problem's horizon, none twice.
    status
        Draft or published.
    version
        Counts the changes, from 1.
    uncovered
        Entries of the problem's demand that are not covered.
    statistics
        The solver's report; null for a schedule that was not generated.
    """

    problem: Problem
    assignments: tuple[Assignment, ...]
    status: ScheduleStatus = ScheduleStatus.DRAFT
    version: int = 1
    uncovered: tuple[Uncovered, ...] = ()
    statistics: SolverStatistics | None = None


DOCUMENT_TYPES: dict[str, type] = {"problem": Problem, "schedule": ScheduleDocument}
"""The dataclass of each kind of document."""


@cache
def build_adapter(kind: str) -> TypeAdapter[Any]:
    """Build what checks JSON against the dataclass of a kind, and knows its schema.

    Pydantic takes no settings for a dataclass that is not its own, but hands those of a
    container down to what is in it: hence the tuple of one.
    """
    container: Any = GenericAlias(tuple, (DOCUMENT_TYPES[kind],))
    return TypeAdapter(container, config=_CONFIG)


def build_document(path: FilePath, kind: str, content: Any) -> Any:
    """Build the dataclass of a kind from parsed JSON.

    Parameters
    ----------
    path
        The file it came from, for messages.
    kind
        What is expected: ``"problem"`` or ``"schedule"``.
    content
        An object with the schema's id under ``schema`` and the fields of the dataclass.

    Raises
    ------
    InvalidFileError
        At the first fault.
    """
    check_schema_id(path, kind, content)
    fields = {key: value for key, value in content.items() if key != "schema"}
    try:
        return build_adapter(kind).validate_json(encode_json(path, fields))[0]
    except ValidationError as error:
        raise InvalidFileError(path, *find_fault(DOCUMENT_TYPES[kind], error)) from error
    except InvalidProblemError as error:
        place = error.place if kind == "problem" else f"problem.{error.place}"
        raise InvalidFileError(path, place, error.fault, error.remedy) from error
