"""Has ASV measure one commit, whose results are recorded as a whole or not at all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitoring.gate.commits import Commit
from monitoring.gate.errors import BuildError, MeasureError
from monitoring.gate.installed import is_installed
from monitoring.gate.record import take_over
from monitoring.gate.run import Run
from monitoring.gate.scratch import begin_scratch, run_in_scratch
from monitoring.results import Benchmark

SUCCESS_CODES = (0, 2)
"""ASV ends with 2 when it has recorded its results and a benchmark has failed."""


@dataclass(frozen=True)
class Measured:
    """
    What came of measuring a commit.

    Parameters
    ----------
    commit
        The commit.
    failed
        Names of benchmarks that failed; they are recorded as failed.
    """

    commit: Commit
    failed: tuple[str, ...]


def measure_commit(
    run: Run, commit: Commit, names: Iterable[str], suite: Mapping[str, Benchmark]
) -> Measured:
    """
    Measure benchmarks on a commit and add them to what is recorded of it.

    Parameters
    ----------
    run
        The run.
    commit
        The commit.
    names
        Which benchmarks to measure.
    suite
        All benchmarks by name.

    Raises
    ------
    BuildError
        If the commit cannot be built or installed; then nothing is recorded.
    MeasureError
        If ASV breaks off; then nothing is recorded.
    """
    chosen = [suite[name] for name in names]
    begin_scratch(run, run.record_name(commit.hash))
    code = run_in_scratch(run, "run", f"{commit.hash}^!", *build_options(run, chosen, suite))
    if not is_installed(run, commit.hash):
        raise BuildError(f"{commit} could not be built; see above.")
    if code not in SUCCESS_CODES:
        raise MeasureError(f"{commit} could not be measured; see above.")
    results = take_over(run, commit, chosen).results
    failed = [b.name for b in chosen if results[b.name].has_failed]
    return Measured(commit, tuple(failed))


def build_options(run: Run, chosen: list[Benchmark], suite: Mapping[str, Benchmark]) -> list[str]:
    """
    Return what tells ASV to measure some benchmarks, each with all its parameters.

    Parameters
    ----------
    run
        The run.
    chosen
        Which benchmarks to measure.
    suite
        All benchmarks by name.
    """
    patterns = [f"^{re.escape(benchmark.name)}(\\(|$)" for benchmark in chosen]
    selection = [part for pattern in patterns for part in ("--bench", pattern)]
    return [
        *(["--quick"] if run.is_quick else []),
        *(selection if len(chosen) < len(suite) else []),
    ]
