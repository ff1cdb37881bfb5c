"""Builds files as ``python -m benchmarks`` writes them."""

import json
from pathlib import Path
from typing import Any

CONDITIONS = {
    "schema": 1,
    "started_at": "2026-11-20T10:00:00+00:00",
    "commit": "a" * 40,
    "branch": "main",
    "is_dirty": False,
    "machine": {"name": "acme", "cpu": "ACME", "cores": 2},
    "python": "3.11.7",
    "load_average": [0.1, 0.1, 0.1],
    "warnings": [],
}
SAMPLES = tuple(1 + 0.01 * (number % 5) for number in range(12))
"""Seconds; little noise."""


def build_conditions(**changes: Any) -> dict[str, Any]:
    """Return the conditions of a run, with some of them changed."""
    return {**CONDITIONS, **changes}


def scale(factor: float) -> list[float]:
    """Return the samples, each times a factor."""
    return [factor * sample for sample in SAMPLES]


def build_clock(name: str, samples: list[float], **changes: Any) -> dict[str, Any]:
    """Return the record of a duration."""
    mean = sum(samples) / len(samples)
    return {
        "benchmark_name": f"schedule_generation_{name}",
        "category": "schedule_generation",
        "timestamp": "2026-11-20 10:00:05",
        "duration_seconds": sum(samples),
        "iterations": len(samples),
        "avg_duration": mean,
        "min_duration": min(samples),
        "max_duration": max(samples),
        "std_deviation": 0.1,
        "p95_duration": max(samples),
        "p99_duration": max(samples),
        "throughput": 1 / mean,
        "unit": "seconds",
        "kind": "clock",
        "memory_mb": 90.0,
        "peak_memory_mb": 100.0,
        "growth_mb": 0.0,
        "samples": samples,
        "metadata": {"configuration": name, "num_residents": 25},
        "conditions": build_conditions(),
        **changes,
    }


def build_count(name: str, value: float, **changes: Any) -> dict[str, Any]:
    """Return the record of a count."""
    return {
        "benchmark_name": f"schedule_generation_{name}",
        "category": "schedule_generation",
        "timestamp": "2026-11-20 10:00:06",
        "value": value,
        "unit": "allocations",
        "kind": "count",
        "samples": [],
        "metadata": {"configuration": name},
        "conditions": build_conditions(),
        **changes,
    }


def build_list(entries: dict[str, dict[str, Any]], **conditions: Any) -> dict[str, Any]:
    """Return a ``latest.json`` of one subject."""
    return {
        "schema": 1,
        "benchmarks": {"schedule_generation": entries},
        "conditions": build_conditions(**conditions),
    }


def write(path: Path, content: dict[str, Any]) -> Path:
    """Write a file, and the folder that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))
    return path
