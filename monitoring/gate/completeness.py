"""Tells which benchmarks a commit still lacks on this machine."""

from collections.abc import Mapping

from monitoring.gate.commits import Commit
from monitoring.gate.run import Run
from monitoring.results import Benchmark, BenchmarkResult, read_record


def find_missing(
    run: Run, commit: Commit, suite: Mapping[str, Benchmark], *, retry_failed: bool
) -> list[str]:
    """
    Return the names of the benchmarks to measure.

    Parameters
    ----------
    run
        The run.
    commit
        The commit.
    suite
        The benchmarks asked for.
    retry_failed
        Whether one that failed counts as lacking.
    """
    path = run.results_dir / run.record_name(commit.hash)
    results = read_record(path).results if path.exists() else {}
    return [
        name
        for name, benchmark in suite.items()
        if not _is_measured(results.get(name), benchmark)
        or (retry_failed and results[name].has_failed)
    ]


def _is_measured(result: BenchmarkResult | None, benchmark: Benchmark) -> bool:
    """Tell whether a result is of this version of the benchmark, and of these parameters."""
    if result is None:
        return False
    return (result.version, result.params) == (benchmark.version, benchmark.params)
