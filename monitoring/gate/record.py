"""Takes over what ASV measured on a commit from the scratch folder into the record."""

import math
from typing import Any

from monitoring.gate.commits import Commit
from monitoring.gate.errors import MeasureError
from monitoring.gate.run import Run
from monitoring.results import (
    Benchmark,
    BrokenFileError,
    CommitRecord,
    read_json,
    read_record,
    write_json,
)

MACHINE_VERSION = 1


def take_over(run: Run, commit: Commit, measured: list[Benchmark]) -> CommitRecord:
    """
    Replace the record of a commit by the one in the scratch folder, which has its results too.

    Parameters
    ----------
    run
        The run.
    commit
        The commit.
    measured
        The benchmarks ASV was asked for; one it did not find at this commit is recorded as
        not applicable.

    Raises
    ------
    MeasureError
        If ASV left no record, or a broken one.
    """
    name = run.record_name(commit.hash)
    try:
        found = read_record(run.scratch_dir / name)
    except BrokenFileError as error:
        raise MeasureError(f"ASV left no usable result of {commit}: {error}") from error
    absent = [benchmark for benchmark in measured if benchmark.name not in found.results]
    data = read_json(run.scratch_dir / name)
    data["results"] |= {b.name: _build_absent(b, data["result_columns"]) for b in absent}
    machine = {**run.machine.facts, "version": MACHINE_VERSION}
    write_json(run.results_dir / run.machine.name / "machine.json", machine, indent=4)
    write_json(run.results_dir / name, data)
    return read_record(run.results_dir / name)


def _build_absent(benchmark: Benchmark, columns: list[str]) -> list[Any]:
    combinations = math.prod(len(values) for values in benchmark.params)
    row = {
        "result": [math.nan] * combinations,
        "params": benchmark.params,
        "version": benchmark.version,
    }
    return [row.get(column) for column in columns]
