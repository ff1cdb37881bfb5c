"""The history that ASV keeps, as runs: one a commit, machine and environment."""

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from monitoring.results.asv_records import BenchmarkResult, CommitRecord, read_record
from monitoring.results.benchmark_list import Benchmark, read_benchmarks
from monitoring.results.benchmark_runs import BenchmarkRun, Conditions, Key, Measurement
from monitoring.results.errors import BrokenFileError
from monitoring.results.run_folder import RunFolder
from monitoring.results.tree import list_record_paths


def read_asv_runs(results_dir: Path) -> RunFolder:
    """
    Read ASV's results as runs, from the oldest commit to the newest.

    Parameters
    ----------
    results_dir
        With one folder per machine, such as ``.asv/results``.
    """
    runs: list[tuple[int, str, BenchmarkRun]] = []
    broken: list[BrokenFileError] = []
    benchmarks = _try_to_read_benchmarks(results_dir / "benchmarks.json", broken)
    for path in list_record_paths(results_dir):
        try:
            record = read_record(path)
        except BrokenFileError as error:
            broken.append(error)
        else:
            runs.append((record.date, path.name, _build_run(path, record, benchmarks)))
    return RunFolder(tuple(run for *_order, run in sorted(runs, key=_order)), tuple(broken))


def _order(entry: tuple[int, str, BenchmarkRun]) -> tuple[int, str]:
    return entry[:2]


def _try_to_read_benchmarks(path: Path, broken: list[BrokenFileError]) -> dict[str, Benchmark]:
    try:
        return read_benchmarks(path)
    except BrokenFileError as error:
        broken.append(error)
        return {}


def _build_run(
    path: Path, record: CommitRecord, benchmarks: Mapping[str, Benchmark]
) -> BenchmarkRun:
    started = datetime.fromtimestamp(record.date / 1000, UTC).isoformat(timespec="seconds")
    machine = str(record.machine.get("machine", ""))
    conditions = Conditions(
        started, record.commit, machine=f"{machine} {record.environment}", python=record.python
    )
    measurements = {
        key: measurement
        for name, result in record.results.items()
        if (benchmark := benchmarks.get(name)) is not None and benchmark.version == result.version
        for key, measurement in _list_measurements(benchmark, result)
    }
    return BenchmarkRun(path, conditions, measurements)


def _list_measurements(
    benchmark: Benchmark, result: BenchmarkResult
) -> Iterator[tuple[Key, Measurement]]:
    """Give one measurement a combination of parameters; failed and absent ones give none."""
    kind = benchmark.kind
    labels = Benchmark(benchmark.name, "", result.params).labels
    category, _dot, _rest = benchmark.name.partition(".")
    samples = result.samples or ((),) * len(result.values)
    for label, value, of_value in zip(labels, result.values, samples, strict=False):
        if value is not None and math.isfinite(value):
            name = label.partition(".")[2]
            key = Key(category.removesuffix("_bench"), name)
            yield key, Measurement(kind, benchmark.unit, value, of_value if kind == "clock" else ())
