"""Builds a series of samples."""

from pathlib import Path
from typing import Any

from monitoring.results import append_sample

HOSTILE = '<script>alert("x")</script> | `a` [b](c)'
"""A name that must stay text in every format."""


def build_sample(number: int, **sections: Any) -> dict[str, Any]:
    """Return a sample of a machine with a database."""
    return {
        "schema": 1,
        "collected_at": f"2026-11-20T10:{number % 60:02}:00+00:00",
        "machine": "acme",
        "system": {
            "cpu": {"percent": 50.0 + number % 7, "load_average": [0.5, 0.4, 0.3]},
            "memory": {"used_bytes": 2_000_000_000 + number},
        },
        "database": {
            "status": "ok",
            "size_bytes": 9_850_000,
            "connections_by_state": {"active": 1},
            "tables": [{"name": HOSTILE, "table_bytes": 1_000_000, "live_rows": 600}],
            "slowest_statements": {
                "status": "ok",
                "statements": [{"statement": "SELECT " + "x" * 300, "calls": 3, "mean_ms": 1.5}],
            },
        },
        "benchmarks": {
            "status": "ok",
            "started_at": f"run {number}",
            "figures": {f"subject/{'long_' * 30}{HOSTILE}": {"value": 0.5, "unit": "seconds"}},
        },
        **sections,
    }


def write_series(path: Path, count: int = 5, **sections: Any) -> Path:
    """Write a series, and return its path."""
    for number in range(count):
        append_sample(path, build_sample(number, **sections), max_bytes=10**7, keep=1)
    return path
