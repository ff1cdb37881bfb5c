"""Where the runs to compare come from: a folder with a baseline, or ASV's history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from monitoring.alerts.comparisons import find_obstacle
from monitoring.alerts.errors import BadInputError
from monitoring.alerts.pairs import Pair
from monitoring.results import (
    BenchmarkRun,
    BrokenFileError,
    Key,
    Measurement,
    OpenAlert,
    read_asv_runs,
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
        One or more.
    broken
        Files that were passed over.
    notes
        What else the reader has to know, a line each.
    """

    pairs: tuple[Pair, ...]
    broken: tuple[BrokenFileError, ...] = ()
    notes: tuple[str, ...] = ()


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
    if not set(baseline.measurements) & set(candidate.measurements):
        reason = (
            f"lacks all {len(candidate.measurements)} benchmarks of {folder}: nothing to compare"
        )
        raise BadInputError(f"{baseline_path}: {reason}")
    return Source((Pair(baseline, candidate),), found.broken, notes)


def read_history(
    results_dir: Path, open_alerts: Mapping[str, OpenAlert], reference: str = ""
) -> Source:
    """
    Read ASV's history: the newest commit of each machine, and what was before it.

    Parameters
    ----------
    results_dir
        Such as ``.asv/results``.
    open_alerts
        What regressed before is compared with the commit from before that regression.
    reference
        The beginning of a commit's hash to compare with instead.

    Raises
    ------
    BadInputError
        If there are no two commits of one machine.
    """
    if not results_dir.is_dir():
        raise BadInputError(f"{results_dir}: no such folder; name another with --asv")
    found = read_asv_runs(results_dir)
    places: dict[str, list[BenchmarkRun]] = {}
    for run in found.runs:
        places.setdefault(run.conditions.machine, []).append(run)
    pairs = tuple(
        _build_pair(place, runs, open_alerts, reference)
        for place, runs in places.items()
        if _list_earlier(runs, reference)
    )
    if not pairs:
        what = f"a result of {reference} and of a later commit" if reference else "two commits"
        raise BadInputError(f"{results_dir}: needs {what} on one machine")
    return Source(pairs, found.broken)


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


def _list_earlier(runs: Sequence[BenchmarkRun], reference: str) -> list[BenchmarkRun]:
    return [run for run in runs[:-1] if run.conditions.commit.startswith(reference)]


def _build_pair(
    place: str,
    runs: Sequence[BenchmarkRun],
    open_alerts: Mapping[str, OpenAlert],
    reference: str,
) -> Pair:
    baseline, _notes = combine_newest(_list_earlier(runs, reference))
    by_commit = {run.conditions.commit: run for run in runs}
    measurements = dict(baseline.measurements)
    for name, alert in open_alerts.items():
        before = by_commit.get(alert.reference)
        if before is not None and name.endswith(f"@{place}"):
            measurements.update(
                (key, one) for key, one in before.measurements.items() if name.startswith(f"{key}:")
            )
    history = () if reference else tuple(runs)
    return Pair(replace(baseline, measurements=measurements), runs[-1], place, history)
