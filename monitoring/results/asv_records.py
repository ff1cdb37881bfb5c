"""What ASV keeps of one commit on one machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, FiniteFloat

from monitoring.results.errors import BrokenFileError
from monitoring.results.forms import Form, check_form
from monitoring.results.json_files import read_json

_STATS = "stats_"
_LATEST_MS = 253_402_300_799_000
"""The end of the year 9999, after which no date can be written."""

_Cell = TypeVar("_Cell")
_Tuple = Annotated[tuple[_Cell, ...], Field(strict=False)]
"""Of a JSON array, which a strict form would only take as a list; its cells stay strict."""


class _RecordForm(Form):
    version: Literal[2]
    commit_hash: str
    env_name: str
    python: str
    date: int = Field(ge=0, le=_LATEST_MS)
    params: dict[str, Any]
    requirements: dict[str, Any]
    result_columns: list[str]
    results: dict[str, list[Any]]


class _RowForm(Form):
    result: _Tuple[float | None] | None
    params: _Tuple[_Tuple[str]]
    version: str | None = None
    samples: _Tuple[_Tuple[float] | None] | None = None
    stats_ci_99_a: _Tuple[float | None] | None = None
    stats_ci_99_b: _Tuple[float | None] | None = None
    stats_q_25: _Tuple[float | None] | None = None
    stats_q_75: _Tuple[float | None] | None = None
    stats_repeat: _Tuple[float | None] | None = None
    started_at: float | None = Field(default=None, ge=0, le=_LATEST_MS)
    duration: FiniteFloat | None = None


class _ResultsForm(Form):
    results: dict[str, _RowForm]


@dataclass(frozen=True)
class BenchmarkResult:
    """
    What a record holds of one benchmark.

    Parameters
    ----------
    values
        One per combination of parameters: None where the benchmark failed, NaN where it
        does not apply to the commit.
    params
        The values of each parameter, as Python writes them.
    version
        The version of the benchmark that was measured.
    samples
        The samples of each value, where they were recorded; empty where they were not.
    stats
        What ASV computed of the samples, a row for all values: ``ci_99_a``, ``ci_99_b``,
        ``q_25``, ``q_75``, ``repeat``; one that it did not compute is not there.
    started_ms
        When it was measured, since 1970, UTC; 0 where that is not known.
    duration_seconds
        How long it took; 0 where that is not known.
    """

    values: tuple[float | None, ...]
    params: tuple[tuple[str, ...], ...]
    version: str | None
    samples: tuple[tuple[float, ...], ...] = ()
    stats: Mapping[str, tuple[float | None, ...]] = field(default_factory=dict)
    started_ms: float = 0
    duration_seconds: float = 0.0

    @property
    def has_failed(self) -> bool:
        """Whether a combination of parameters has no value."""
        return None in self.values


@dataclass(frozen=True)
class CommitRecord:
    """
    One result file.

    Parameters
    ----------
    commit
        The full hash.
    environment
        ASV's name of the environment.
    machine
        What ASV noted of the machine, its name under ``machine``.
    results
        Results by the benchmark's name.
    date
        Of the commit, in ms since 1970, UTC.
    python
        The version that measured it, such as ``3.11``.
    """

    commit: str
    environment: str
    machine: Mapping[str, Any]
    results: Mapping[str, BenchmarkResult]
    date: int = 0
    python: str = ""


def read_record(path: Path) -> CommitRecord:
    """
    Read one result file.

    Raises
    ------
    BrokenFileError
        If ASV would fail on the file, or drop it.
    """
    form = check_form(_RecordForm, read_json(path), path)
    if form.params.get("machine") != path.parent.name:
        raise BrokenFileError(path, "its machine is not the one its folder is named after")
    rows = {
        name: dict(zip(form.result_columns, row, strict=False))
        for name, row in form.results.items()
    }
    results = check_form(_ResultsForm, {"results": rows}, path).results
    return CommitRecord(
        form.commit_hash,
        form.env_name,
        form.params,
        {name: _build_result(row) for name, row in results.items()},
        form.date,
        form.python,
    )


def _build_result(row: _RowForm) -> BenchmarkResult:
    return BenchmarkResult(
        values=(None,) if row.result is None else row.result,
        params=row.params,
        version=row.version,
        samples=tuple(samples or () for samples in row.samples or ()),
        stats={
            name.removeprefix(_STATS): column
            for name, column in vars(row).items()
            if column and name.startswith(_STATS)
        },
        started_ms=row.started_at or 0,
        duration_seconds=row.duration or 0.0,
    )
