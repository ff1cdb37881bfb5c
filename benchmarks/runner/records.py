"""The records of a run: one file a benchmark, and the newest of all in the baseline's form."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from benchmarks.runner.cases import Case
from benchmarks.runner.measured import Measured

LATEST = "latest.json"
_REMEDY = "name another folder with --output"


class CannotWriteError(Exception):
    """A record cannot be written; what was there is as it was."""


@dataclass(frozen=True)
class Outcome:
    """What became of a case.

    Parameters
    ----------
    name
        Of the configuration, or else of the case.
    case
        What was run.
    measured
        What it gave; None if it did not.
    reason
        Why it did not.
    is_failed
        Whether that is a failure; otherwise it is not applicable here.
    threshold_seconds
        What its mean may not exceed, or its value where that is a duration.
    """

    name: str
    case: Case
    measured: Measured | None = None
    reason: str = ""
    is_failed: bool = False
    threshold_seconds: float | None = None

    @property
    def is_too_slow(self) -> bool:
        """Whether its mean exceeds its threshold, or its value where that is a duration."""
        seconds = self.measured.seconds if self.measured else None
        if seconds is None or self.threshold_seconds is None:
            return False
        return seconds > self.threshold_seconds


def build_record(outcome: Outcome, conditions: Mapping[str, Any]) -> dict[str, Any]:
    """Build the record of what was measured.

    Parameters
    ----------
    outcome
        With a measurement.
    conditions
        As from ``read_conditions``.
    """
    measured = outcome.measured
    if measured is None:
        raise ValueError(f"{outcome.name} was not measured.")
    memory = measured.memory
    return {
        "benchmark_name": outcome.case.name,
        "category": outcome.case.category,
        "timestamp": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        **(measured.summarise() if measured.is_clock else {"value": measured.value}),
        "unit": measured.unit,
        "kind": measured.kind,
        **(
            {
                "memory_mb": memory.after,
                "peak_memory_mb": memory.peak,
                "growth_mb": memory.growth,
            }
            if memory
            else {}
        ),
        "samples": list(measured.samples),
        "metadata": {
            "configuration": outcome.name,
            "benchmark": f"{outcome.case.owner.__name__}.{outcome.case.method}",
            **{_name_parameter(name): value for name, value in outcome.case.values.items()},
            "dropped_samples": len(measured.dropped),
            "threshold_seconds": outcome.threshold_seconds,
            "success_rate": "100%",
        },
        "conditions": dict(conditions),
    }


def build_latest(outcomes: Iterable[Outcome], conditions: Mapping[str, Any]) -> dict[str, Any]:
    """Build what ``baseline_metrics.json`` holds, of all that was measured."""
    benchmarks: dict[str, dict[str, Any]] = {}
    for outcome in outcomes:
        if outcome.measured is not None:
            section = benchmarks.setdefault(outcome.case.category, {})
            section[outcome.name] = _summarise(outcome.measured)
    return {"schema": 1, "benchmarks": benchmarks, "conditions": dict(conditions)}


def check_folder(folder: Path) -> None:
    """Make a folder for records, and try whether it can be written to.

    What writes is loaded here already: each case runs in a copy of this process, and those after
    the first record would else be larger.

    Raises
    ------
    CannotWriteError
        If it cannot.
    """
    import scheduler_app.files  # noqa: F401

    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()
    except OSError as error:
        raise CannotWriteError(f"{folder}: {error.strerror}; {_REMEDY}") from error


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write a file as a whole or not at all.

    Raises
    ------
    CannotWriteError
        If the disk is full, the folder cannot be made, or it may not be written to.
    """
    from scheduler_app import SchedulerError
    from scheduler_app.files import write_text_atomically

    text = json.dumps(_without_nan(content), indent=1, ensure_ascii=False, allow_nan=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text_atomically(path, text + "\n")
    except OSError as error:
        raise CannotWriteError(f"{path.parent}: {error.strerror}; {_REMEDY}") from error
    except SchedulerError as error:
        raise CannotWriteError(f"{error} Or {_REMEDY}") from error


def _summarise(measured: Measured) -> dict[str, Any]:
    if not measured.is_clock:
        return {"kind": measured.kind, "value": measured.value, "unit": measured.unit}
    figures = measured.summarise()
    summary: dict[str, Any] = {
        "kind": measured.kind,
        "avg_duration_seconds": figures["avg_duration"],
        "p95_duration_seconds": figures["p95_duration"],
        "p99_duration_seconds": figures["p99_duration"],
        "throughput": figures["throughput"],
    }
    if measured.memory:
        summary["peak_memory_mb"] = measured.memory.peak
    return summary | {"samples": list(measured.samples)}


def _name_parameter(name: str) -> str:
    return f"num_{name}" if name in ("residents", "weeks", "faculty") else name


def _without_nan(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
