"""What there is to compare, and how it is read from a folder and a baseline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from monitoring.alerts.comparisons import find_obstacle
from monitoring.alerts.errors import BadInputError
from monitoring.alerts.pairs import Pair
from monitoring.results import (
    BenchmarkRun,
    BrokenFileError,
    Key,
    Measurement,
    read_run,
    read_run_folder,
)


@dataclass(frozen=True)
class Source:
    """
    What there is to compare.

    Parameters
    ----------
    pairs
        Empty where nothing is new.
    broken
        Files that were passed over.
    notes
        What else the reader has to know, a line each.
    checked
        The commit that each place of a history is checked up to.
    """

    pairs: tuple[Pair, ...]
    broken: tuple[BrokenFileError, ...] = ()
    notes: tuple[str, ...] = ()
    checked: Mapping[str, str] = field(default_factory=dict)


def read_folder(folder: Path, baseline_path: Path) -> Source:
    """
    Read the newest result of each benchmark in a folder, and the baseline.

    Parameters
    ----------
    folder
        Such as ``benchmark_results``.
    baseline_path
        Such as ``baseline_metrics.json``.

    Raises
    ------
    BadInputError
        If there is nothing to compare, or it was measured on two machines or Python versions.
    """
    if not folder.is_dir():
        raise BadInputError(f"{folder}: no such folder; name another with --dir")
    baseline = _read_baseline(baseline_path)
    found = read_run_folder(folder, without=baseline_path)
    if not found.runs:
        broken = f" that can be read ({found.broken[0]})" if found.broken else ""
        reason = f"holds no benchmark result{broken}; run python -m benchmarks"
        raise BadInputError(f"{folder}: {reason}")
    candidate, notes = combine_newest(found.runs)
    if (obstacle := find_obstacle(baseline, candidate)) is not None:
        raise BadInputError(
            f"{baseline_path}: {obstacle}; undecided, write a baseline on this machine"
        )
    if not candidate.measurements:
        raise BadInputError(f"{folder}: its results are empty; run python -m benchmarks")
    if not set(baseline.measurements) & set(candidate.measurements):
        reason = (
            f"lacks all {len(candidate.measurements)} benchmarks of {folder}: nothing to compare; "
            "name another with --baseline, or write it anew"
        )
        raise BadInputError(f"{baseline_path}: {reason}")
    return Source((Pair(baseline, candidate),), found.broken, notes)


def combine_newest(runs: Sequence[BenchmarkRun]) -> tuple[BenchmarkRun, tuple[str, ...]]:
    """
    Join runs into one that holds the newest result of each benchmark.

    Parameters
    ----------
    runs
        From the oldest to the newest, at least one; those of another machine or Python than
        the newest are left out.

    Returns
    -------
    BenchmarkRun
        With the conditions of the newest.
    tuple of str
        A line if any was left out.
    """
    newest = runs[-1]
    measurements: dict[Key, Measurement] = {}
    others: list[str] = []
    for run in runs:
        if (obstacle := find_obstacle(run, newest)) is None:
            measurements.update(run.measurements)
        else:
            others.append(obstacle)
    notes = (f"{len(others)} of {len(runs)} runs left out: {others[-1]}",) if others else ()
    return replace(newest, measurements=measurements), notes


def _read_baseline(path: Path) -> BenchmarkRun:
    try:
        return read_run(path)
    except BrokenFileError as error:
        raise BadInputError(f"{error}; name another with --baseline, or write it anew") from error
