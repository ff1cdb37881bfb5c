"""Builds runs, comparisons and changes."""

from pathlib import Path
from typing import Any

from monitoring.alerts import Comparison, Thresholds, compare_runs
from monitoring.alerts.changes import Changes, find_changes
from monitoring.results import BenchmarkRun, Conditions, Key, Measurement, OpenAlert
from tests.monitoring.benchmark_files import scale

KEY = Key("schedule_generation", "small")


def build_run(name: Key = KEY, **fields: Any) -> BenchmarkRun:
    """Return a run of one benchmark."""
    measurement = Measurement(**{"kind": "clock", "unit": "seconds", "value": None, **fields})
    return BenchmarkRun(Path("run.json"), Conditions(), {name: measurement})


def build_clock_run(factor: float, name: Key = KEY) -> BenchmarkRun:
    """Return a run of one benchmark that is slower by a factor."""
    samples = scale(factor)
    return build_run(name, value=sum(samples) / len(samples), samples=tuple(samples))


def compare(factor: float, name: Key = KEY) -> tuple[Comparison, ...]:
    """Compare a run with one that is slower by a factor."""
    return compare_runs(build_clock_run(1, name), build_clock_run(factor, name), Thresholds())


def build_changes(factor: float, alerts: dict[str, OpenAlert] | None = None) -> Changes:
    """Return what a run that is slower by a factor tells."""
    return find_changes(compare(factor), alerts or {}, "slack")
