"""Knows the benchmarks of the suite, and asks ASV only when their files have changed."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import click

from monitoring.gate.commits import Commit
from monitoring.gate.errors import BadInputError, MeasureError
from monitoring.gate.run import Run
from monitoring.gate.scratch import begin_scratch, run_in_scratch
from monitoring.results import (
    Benchmark,
    BrokenFileError,
    read_benchmarks,
    read_json,
    write_atomically,
    write_json,
)

LIST_FILE = "benchmarks.json"
FINGERPRINT_FILE = "benchmarks.sha256"
"""Says from which files the list was made; it is kept beside the list."""


def find_suite(run: Run, newest: Commit) -> dict[str, Benchmark]:
    """
    Return the benchmarks by name.

    Parameters
    ----------
    run
        The run.
    newest
        The commit to install when ASV has to be asked.

    Raises
    ------
    MeasureError
        If the suite cannot be imported, or has no benchmark.
    """
    if not is_list_current(run.results_dir, run.config.folder("benchmark_dir")):
        _discover(run, newest)
    return _read_list(run)


def is_list_current(results_dir: Path, benchmark_dir: Path) -> bool:
    """
    Tell whether the list in a folder of results was made from the suite as it is now.

    Raises
    ------
    BadInputError
        If there is no suite.
    """
    fingerprint = compute_fingerprint(benchmark_dir)
    stored = results_dir / FINGERPRINT_FILE
    return stored.exists() and stored.read_text().strip() == fingerprint


def compute_fingerprint(folder: Path) -> str:
    """
    Return a checksum of all files of the suite, their names included.

    Raises
    ------
    BadInputError
        If there is no suite.
    """
    if not (folder / "__init__.py").exists():
        raise BadInputError(f"There is no benchmark suite in {folder}.")
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def select_benchmarks(
    suite: Mapping[str, Benchmark], pattern: re.Pattern[str] | None
) -> dict[str, Benchmark]:
    """
    Return the benchmarks a pattern is found in, each with all its parameters.

    A benchmark is never measured for a part of its parameters: ASV would note the others
    as not applicable.

    Raises
    ------
    BadInputError
        If there is none.
    """
    if pattern is None:
        return dict(suite)
    chosen = {
        name: benchmark
        for name, benchmark in suite.items()
        if any(pattern.search(label) for label in benchmark.labels)
    }
    if not chosen:
        raise BadInputError(f"BENCH is {pattern.pattern!r}; no benchmark has a name like it.")
    return chosen


def _discover(run: Run, newest: Commit) -> None:
    fingerprint = compute_fingerprint(run.config.folder("benchmark_dir"))
    click.echo(f"Listing the benchmarks, with {newest} installed")
    begin_scratch(run)
    code = run_in_scratch(run, "run", f"{newest.hash}^!", "--bench", "just-discover")
    found = run.scratch_dir / LIST_FILE
    if code != 0 or not found.exists():
        raise MeasureError(f"ASV could not list the benchmarks at {newest}; see above.")
    write_json(run.results_dir / LIST_FILE, read_json(found), indent=4)
    write_atomically(run.results_dir / FINGERPRINT_FILE, f"{fingerprint}\n".encode())


def _read_list(run: Run) -> dict[str, Benchmark]:
    try:
        suite = read_benchmarks(run.results_dir / LIST_FILE)
    except BrokenFileError as error:
        raise MeasureError(str(error)) from error
    if not suite:
        raise MeasureError("The suite has no benchmark.")
    return suite
