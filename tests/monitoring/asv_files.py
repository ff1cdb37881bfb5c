"""Builds files as ASV writes them."""

import json
from pathlib import Path
from typing import Any

MACHINE = "acme-1core-1gb"
ENVIRONMENT = "virtualenv-py3.11"


def build_record(**results: list[Any]) -> dict[str, Any]:
    """Return a result file; each result is [values, params, version]."""
    return {
        "version": 2,
        "commit_hash": "0123456789" * 4,
        "env_name": ENVIRONMENT,
        "python": "3.11",
        "date": 1_700_000_000_000,
        "params": {"machine": MACHINE, "cpu": "ACME", "num_cpu": "1", "python": "3.11"},
        "requirements": {},
        "env_vars": {},
        "result_columns": ["result", "params", "version"],
        "results": results,
        "durations": {},
    }


def write_results(results_dir: Path, **results: list[Any]) -> Path:
    """Write a folder of results with one machine and one record, and return the record."""
    machine_dir = results_dir / MACHINE
    machine_dir.mkdir(parents=True)
    machine = {"version": 1, "machine": MACHINE}
    (machine_dir / "machine.json").write_text(json.dumps(machine))
    record = machine_dir / f"01234567-{ENVIRONMENT}.json"
    record.write_text(json.dumps(build_record(**results)))
    return record
