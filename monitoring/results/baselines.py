"""``latest.json`` and ``baseline_metrics.json``: the figures of many benchmarks in one file."""

import math
from pathlib import Path
from typing import Any

from pydantic import Field

from monitoring.results.benchmark_records import (
    build_conditions,
    build_record,
    check_measurement,
    check_schema,
    guess_kind,
)
from monitoring.results.benchmark_runs import BenchmarkRun, Key, Measurement
from monitoring.results.errors import BrokenFileError
from monitoring.results.forms import Form, check_form
from monitoring.results.json_files import read_json


class _EntryForm(Form):
    avg_duration_seconds: float | None = None
    throughput: float | None = None
    peak_memory_mb: float | None = None
    value: float | None = None
    unit: str = ""
    kind: str = ""
    samples: list[float | None] = Field(default_factory=list)
    iterations: int = 0


class _DocumentForm(Form):
    benchmarks: dict[str, dict[str, dict[str, Any]]]
    conditions: dict[str, Any] = Field(default_factory=dict)


def read_run(path: Path) -> BenchmarkRun:
    """
    Read a baseline, a ``latest.json``, or the record of a single benchmark as a run of one.

    Raises
    ------
    BrokenFileError
        If it cannot be read, is in neither form, or has a newer schema.
    """
    data = read_json(path)
    if "benchmark_name" in data:
        record = build_record(data, path)
        return BenchmarkRun(path, record.conditions, {record.key: record.measurement})
    if "benchmarks" not in data:
        raise BrokenFileError(path, "neither the record of a benchmark nor a list of them")
    return build_run(data, path)


def build_run(data: dict[str, Any], path: Path) -> BenchmarkRun:
    """
    Check the content of a file that has the form of ``baseline_metrics.json``.

    Raises
    ------
    BrokenFileError
        If an entry does not fit the form, or the schema is newer.
    """
    check_schema(data, path)
    form = check_form(_DocumentForm, data, path)
    measurements = {
        Key(category, name): _build_measurement(entry, f"{category}/{name}", path)
        for category, entries in form.benchmarks.items()
        for name, entry in entries.items()
    }
    return BenchmarkRun(path, build_conditions(form.conditions, path), measurements)


def _build_measurement(entry: dict[str, Any], name: str, path: Path) -> Measurement:
    form = check_form(_EntryForm, entry, path)
    is_clock = "value" not in entry
    measurement = Measurement(
        kind=form.kind or ("clock" if is_clock else guess_kind(form.unit)),
        unit=form.unit or ("seconds" if is_clock else ""),
        value=form.avg_duration_seconds if is_clock else form.value,
        samples=tuple(math.nan if sample is None else sample for sample in form.samples),
        throughput=form.throughput,
        peak_memory_mb=form.peak_memory_mb,
        iterations=form.iterations,
    )
    check_measurement(measurement, name, path)
    return measurement
