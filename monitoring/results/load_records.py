"""What one run of a load scenario gave, as ``load`` writes it and the pages read it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from monitoring.results.benchmark_records import SCHEMA, check_schema
from monitoring.results.benchmark_runs import Conditions
from monitoring.results.errors import BrokenFileError
from monitoring.results.folders import read_all
from monitoring.results.forms import Form, check_form
from monitoring.results.json_files import read_json, write_json
from monitoring.results.load_parts import (
    Count,
    Endpoint,
    Figure,
    LoadStage,
    LoadVerdict,
    Resources,
    Timeline,
    merge_endpoints,
)


class LoadRecord(Form):
    """
    One run of one scenario.

    Parameters
    ----------
    scenario
        Its name.
    started_at
        UTC, ISO 8601.
    machine
        The load generator's: name, cpu, cores, memory_mb, os, kernel.
    conditions
        Whatever else is known: database, processes, load average, warnings.
    scale
        The stages took so much of their time in the plan.
    host_kind
        ``own`` service, started for the run; another on ``loopback``; or ``remote``.
    is_partial
        Whether it was interrupted.
    is_valid, invalid_reasons
        Whether its verdicts mean anything, and why not.
    most_users
        At once, as it was.
    path
        The file it was read from; None before it is written.
    """

    version: Literal[1] = Field(default=1, alias="schema")
    scenario: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    started_at: str
    commit: str = ""
    branch: str = ""
    is_dirty: bool = False
    machine: dict[str, Any] = Field(default_factory=dict)
    python: str = ""
    conditions: dict[str, Any] = Field(default_factory=dict)
    scale: Figure = 1.0
    host_kind: Literal["own", "loopback", "remote"] = "own"
    is_partial: bool = False
    is_valid: bool = True
    invalid_reasons: Annotated[tuple[str, ...], Field(strict=False)] = ()
    stages: Annotated[tuple[LoadStage, ...], Field(strict=False)] = ()
    timeline: Timeline = Field(default_factory=Timeline)
    resources: Resources = Field(default_factory=Resources)
    verdicts: Annotated[tuple[LoadVerdict, ...], Field(strict=False)] = ()
    most_users: Count = 0
    path: Path | None = Field(default=None, exclude=True)

    @property
    def measured_under(self) -> Conditions:
        """Commit, machine and time, as other records give them."""
        return Conditions(
            self.started_at,
            self.commit,
            self.branch,
            str(self.machine.get("name", "")),
            self.python,
            self.is_dirty,
        )

    @property
    def outcome(self) -> str:
        """``invalid``, ``failed``, ``partial`` or ``passed``: the first that holds."""
        passed = {verdict.passed for verdict in self.verdicts}
        if not self.is_valid:
            return "invalid"
        if False in passed:
            return "failed"
        if self.is_partial:
            return "partial"
        return "invalid" if None in passed else "passed"

    def merge(self) -> Endpoint:
        """Give all requests of all stages together."""
        return merge_endpoints(stage.merge() for stage in self.stages)


class LoadFolder(NamedTuple):
    """
    What a folder holds.

    Parameters
    ----------
    records
        From the oldest to the newest.
    broken
        Files that were passed over.
    """

    records: tuple[LoadRecord, ...]
    broken: tuple[BrokenFileError, ...]


def read_load_records(folder: Path) -> LoadFolder:
    """
    Read the records in a folder.

    Parameters
    ----------
    folder
        Such as ``load_results``; none if it is not there.
    """
    records, broken = read_all(folder.glob("*.json"), folder, read_load_record)
    records.sort(key=lambda record: record.started_at)
    return LoadFolder(tuple(records), broken)


def read_load_record(path: Path) -> LoadRecord:
    """
    Read one record.

    Raises
    ------
    BrokenFileError
        If the file is not in the form, or has a newer schema.
    """
    data = read_json(path)
    check_schema(data, path)
    return check_form(LoadRecord, {**data, "schema": SCHEMA, "path": path}, path)


def write_load_record(folder: Path, record: LoadRecord) -> Path:
    """
    Write a record as ``<time>-<scenario>.json``, beside all that are there.

    Parameters
    ----------
    folder
        Such as ``load_results``; it is made where it is missing.
    record
        The record.

    Returns
    -------
    Path
        The file.
    """
    started = datetime.fromisoformat(record.started_at).astimezone(UTC)
    stem = f"{started:%Y%m%dT%H%M%SZ}-{record.scenario}"
    path, number = folder / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.json"
    write_json(path, record.model_dump(mode="json", by_alias=True))
    return path
