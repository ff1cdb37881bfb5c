"""The record of one benchmark, as ``python -m benchmarks`` writes it."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from monitoring.results.benchmark_runs import Conditions, Key, Measurement
from monitoring.results.errors import BrokenFileError
from monitoring.results.forms import Form, check_form

SCHEMA = 1
"""The newest version of these files that is understood here."""

KINDS = ("clock", "count", "memory", "rate")


class _MachineForm(Form):
    name: str = ""


class _ConditionsForm(Form):
    started_at: str = ""
    commit: str = ""
    branch: str = ""
    is_dirty: bool = False
    machine: _MachineForm = _MachineForm()
    python: str = ""


class _RecordForm(Form):
    benchmark_name: str
    category: str
    timestamp: str
    avg_duration: float | None = None
    iterations: int = 0
    throughput: float | None = None
    peak_memory_mb: float | None = None
    value: float | None = None
    unit: str = "seconds"
    kind: str = ""
    samples: list[float | None] = Field(default_factory=list)
    metadata: dict[str, Any] = Field(default_factory=dict)
    conditions: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True)
class BenchmarkRecord:
    """
    One record file.

    Parameters
    ----------
    name
        The benchmark's name, which the file is named after.
    key
        Under which the measurement stands in ``latest.json`` and in a baseline.
    timestamp
        When it was written, UTC.
    conditions
        Of its run.
    measurement
        What was measured.
    """

    name: str
    key: Key
    timestamp: str
    conditions: Conditions
    measurement: Measurement


def build_record(data: dict[str, Any], path: Path) -> BenchmarkRecord:
    """
    Check the content of a record file.

    Raises
    ------
    BrokenFileError
        If it is not in the form, holds a value that cannot be, or has a newer schema.
    """
    form = check_form(_RecordForm, data, path)
    name = form.metadata.get("configuration", form.benchmark_name)
    is_clock = form.avg_duration is not None
    measurement = Measurement(
        kind=form.kind or ("clock" if is_clock else guess_kind(form.unit)),
        unit=form.unit,
        value=form.avg_duration if is_clock else form.value,
        samples=tuple(math.nan if sample is None else sample for sample in form.samples),
        throughput=form.throughput,
        peak_memory_mb=form.peak_memory_mb,
        iterations=form.iterations,
    )
    check_measurement(measurement, form.benchmark_name, path)
    return BenchmarkRecord(
        form.benchmark_name,
        Key(form.category, str(name)),
        form.timestamp,
        build_conditions(form.conditions, path),
        measurement,
    )


def build_conditions(data: dict[str, Any], path: Path) -> Conditions:
    """
    Check the conditions in a record.

    Raises
    ------
    BrokenFileError
        If they are not in the form or have a newer schema.
    """
    check_schema(data, path)
    form = check_form(_ConditionsForm, data, path)
    return Conditions(
        form.started_at, form.commit, form.branch, form.machine.name, form.python, form.is_dirty
    )


def check_schema(data: dict[str, Any], path: Path) -> None:
    """
    Refuse a file that a newer version wrote; one without a version is of the first.

    Raises
    ------
    BrokenFileError
        If the schema is newer than this program, or no number.
    """
    schema = data.get("schema", SCHEMA)
    if type(schema) is not int or schema < 1:
        raise BrokenFileError(path, f"its schema is {schema!r}, expected the number {SCHEMA}")
    if schema > SCHEMA:
        reason = (
            f"its schema is {schema}, known here is {SCHEMA}; "
            "take a newer commit of the project: git pull"
        )
        raise BrokenFileError(path, reason)


def check_measurement(measurement: Measurement, name: str, path: Path) -> None:
    """
    Refuse figures that no measurement can have.

    Raises
    ------
    BrokenFileError
        If a duration, a memory or a rate is negative or infinite, or the kind is not known.
    """
    if measurement.kind not in KINDS:
        raise BrokenFileError(path, f"kind of {name} is {measurement.kind!r}, none that is known")
    figures = {"throughput": measurement.throughput, "peak_memory_mb": measurement.peak_memory_mb}
    if measurement.kind in ("clock", "memory", "rate"):
        figures["value"] = measurement.value
    for field, figure in figures.items():
        if figure is not None and (figure < 0 or math.isinf(figure)):
            reason = f"{field} of {name} is {figure}; expected 0 or more, and finite"
            raise BrokenFileError(path, reason)


def guess_kind(unit: str) -> str:
    """Tell the kind of a value from its unit, for files that do not name the kind."""
    if unit in ("seconds", "s", "ms"):
        return "clock"
    if unit in ("bytes", "MB", "MiB", "kB"):
        return "memory"
    return "rate" if "/" in unit else "count"
