"""What one profile of one target gave, as the profilers write it and the pages read it."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field

from monitoring.results.benchmark_records import check_schema
from monitoring.results.benchmark_runs import Conditions
from monitoring.results.errors import BrokenFileError
from monitoring.results.folders import read_all
from monitoring.results.forms import Form, check_form
from monitoring.results.json_files import read_json, write_json

PROFILE_FILE = "profile.json"
_NAME = r"^[a-z][a-z0-9_]*$"
_FILE_NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"


class _FunctionForm(Form):
    function: str
    file: str = ""
    line: int = 0
    calls: int | None = None
    self_seconds: float | None = None
    cumulative_seconds: float | None = None
    self_bytes: int | None = None
    cumulative_bytes: int | None = None
    allocations: int | None = None


class _ProfileForm(Form):
    target: str = Field(pattern=_NAME)
    method: str = Field(pattern=_NAME)
    started_at: str
    commit: str = ""
    branch: str = ""
    is_dirty: bool = False
    machine: dict[str, Any] = Field(default_factory=dict)
    python: str = ""
    workload: dict[str, Any] = Field(default_factory=dict)
    totals: dict[str, float | None]
    functions: list[_FunctionForm] = Field(default_factory=list)
    files: dict[str, str] = Field(default_factory=dict)
    details: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True)
class FunctionFigures:
    """
    What a profile says of one function; None where its method does not tell.

    Parameters
    ----------
    function
        Its name.
    file
        Where it is, relative to the repository or to the packages; empty for what is built in.
    line
        Where it begins; 0 for what is built in.
    calls
        How often it was called.
    self_seconds, cumulative_seconds
        Without and with what it called.
    self_bytes, cumulative_bytes
        What it held at the peak of memory, without and with what it called.
    allocations
        How many blocks that were.
    """

    function: str
    file: str = ""
    line: int = 0
    calls: int | None = None
    self_seconds: float | None = None
    cumulative_seconds: float | None = None
    self_bytes: int | None = None
    cumulative_bytes: int | None = None
    allocations: int | None = None

    @property
    def place(self) -> str:
        """The function with its file and line, as people read it."""
        if not self.file:
            return self.function
        line = f":{self.line}" if self.line else ""
        return f"{self.function} ({self.file}{line})"


@dataclass(frozen=True)
class ProfileRecord:
    """
    One profile.

    Parameters
    ----------
    target
        What was profiled, such as ``schedule``.
    method
        By what, such as ``cprofile``.
    conditions
        Under what it was.
    totals
        Figures by name, the unit in the name: ``seconds``, ``plain_seconds``, ``calls``,
        ``samples``, ``peak_memory_mb``.
    functions
        The first by their own share and the first by their whole share, the largest first.
    workload
        What was done: sizes, seed, repeats.
    files
        Names of files beside the record, by kind: ``flame``, ``folded``, ``speedscope``, ``raw``.
    details
        What only this target tells, such as its statements.
    path
        The file it was read from; None before it is written.
    """

    target: str
    method: str
    conditions: Conditions
    totals: Mapping[str, float | None]
    functions: tuple[FunctionFigures, ...] = ()
    workload: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None

    @property
    def name(self) -> str:
        """Target and method, as its folder is called."""
        return f"{self.target}-{self.method}"


class ProfileFolder(NamedTuple):
    """
    What a folder holds.

    Parameters
    ----------
    profiles
        From the oldest to the newest.
    broken
        Files that were passed over.
    """

    profiles: tuple[ProfileRecord, ...]
    broken: tuple[BrokenFileError, ...]


def read_profiles(folder: Path) -> ProfileFolder:
    """
    Read the profiles in a folder and the folders below it.

    Parameters
    ----------
    folder
        Such as ``profiling_results``; none if it is not there.
    """
    profiles, broken = read_all(folder.rglob(PROFILE_FILE), folder, read_profile)
    profiles.sort(key=lambda profile: profile.conditions.started_at)
    return ProfileFolder(tuple(profiles), broken)


def read_profile(path: Path) -> ProfileRecord:
    """
    Read one record.

    Raises
    ------
    BrokenFileError
        If the file is not in the form, or has a newer schema.
    """
    data = read_json(path)
    check_schema(data, path)
    form = check_form(_ProfileForm, data, path)
    _check_names(form.files, path)
    return ProfileRecord(
        form.target,
        form.method,
        build_conditions(form.model_dump()),
        form.totals,
        tuple(FunctionFigures(**one.model_dump()) for one in form.functions),
        form.workload,
        form.files,
        form.details,
        path,
    )


def build_conditions(known: Mapping[str, Any]) -> Conditions:
    """Pick from all that is known of commit, machine and versions what every record has."""
    return Conditions(
        known["started_at"],
        known["commit"],
        known["branch"],
        str(known["machine"].get("name", "")),
        known["python"],
        known["is_dirty"],
    )


def write_profile(folder: Path, record: ProfileRecord, conditions: Mapping[str, Any]) -> None:
    """
    Write a record as ``profile.json``.

    Parameters
    ----------
    folder
        Where its files lie.
    record
        The record.
    conditions
        All that is known of commit, machine and versions; it is written as it is.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    content = {
        **conditions,
        "schema": 1,
        "target": record.target,
        "method": record.method,
        "workload": dict(record.workload),
        "totals": dict(record.totals),
        "functions": [_leave_out_none(one) for one in record.functions],
        "files": dict(record.files),
        "details": dict(record.details),
    }
    write_json(folder / PROFILE_FILE, content, indent=1)


def _check_names(files: Mapping[str, str], path: Path) -> None:
    """Refuse a file that does not lie beside the record: pages make links of these names."""
    for kind, name in files.items():
        if not re.match(_FILE_NAME, name):
            raise BrokenFileError(path, f"{name!r} is no name of a file beside it at files.{kind}")


def _leave_out_none(figures: FunctionFigures) -> dict[str, Any]:
    return {k: v for k, v in dataclasses.asdict(figures).items() if v is not None}
