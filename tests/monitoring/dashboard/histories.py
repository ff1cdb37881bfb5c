"""Writes what ASV would have recorded of a repository: any size, any names, known truth."""

import itertools
import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.monitoring.dashboard.repository import find_commit_time

ENVIRONMENT = "virtualenv-py3.11"
COLUMNS = (
    "result",
    "params",
    "version",
    "started_at",
    "duration",
    "stats_ci_99_a",
    "stats_ci_99_b",
    "stats_q_25",
    "stats_q_75",
    "stats_number",
    "stats_repeat",
    "samples",
)
SAMPLES = 6


@dataclass(frozen=True)
class PlannedBenchmark:
    """
    A benchmark to make results of.

    Parameters
    ----------
    name
        Module, class and function, joined by dots.
    level
        Its value at the first commit, in its unit.
    params
        The values of each parameter, as Python writes them, by its name.
    type, unit
        As ASV has them.
    noise
        Standard deviation from commit to commit, as a share of the level.
    """

    name: str
    level: float = 0.1
    params: Mapping[str, Sequence[str]] = field(default_factory=dict)
    type: str = "time"
    unit: str = "seconds"
    noise: float = 0.02

    @property
    def combinations(self) -> int:
        """How many values it has a commit."""
        return math.prod(len(values) for values in self.params.values())


@dataclass(frozen=True)
class Step:
    """From a commit on, all values of a benchmark are multiplied by a ratio."""

    benchmark: str
    commit: int
    ratio: float


@dataclass(frozen=True)
class History:
    """
    What to write.

    Parameters
    ----------
    benchmarks
        The suite.
    machines
        Their names.
    steps
        The truth that is to be found.
    with_samples
        Whether each value keeps its samples.
    seed
        Of the noise.
    """

    benchmarks: Sequence[PlannedBenchmark]
    machines: Sequence[str] = ("acme-2core",)
    steps: Sequence[Step] = ()
    with_samples: bool = True
    seed: int = 1


def write_history(results_dir: Path, history: History, hashes: Sequence[str]) -> None:
    """
    Write the list of benchmarks, the machines and a record of each commit on each machine.

    Parameters
    ----------
    results_dir
        Such as ``.asv/results``.
    history
        What to write.
    hashes
        Of the commits, from the oldest to the newest.
    """
    results_dir.mkdir(parents=True, exist_ok=True)
    listed = {one.name: _describe_benchmark(one) for one in history.benchmarks}
    _write(results_dir / "benchmarks.json", {**listed, "version": 2})
    for machine in history.machines:
        described = {"machine": machine, "cpu": "ACME One", "num_cpu": "2", "os": "Linux 6"}
        _write(results_dir / machine / "machine.json", {**described, "version": 1})
        noise = random.Random(f"{history.seed} {machine}")
        for number, commit in enumerate(hashes):
            record = build_record(history, machine, number, commit, noise)
            _write(results_dir / machine / f"{commit[:8]}-{ENVIRONMENT}.json", record)


def build_record(
    history: History, machine: str, number: int, commit: str, noise: random.Random
) -> dict[str, Any]:
    """Return the content of one result file."""
    return {
        "version": 2,
        "commit_hash": commit,
        "env_name": ENVIRONMENT,
        "date": find_commit_time(number) * 1000,
        "params": {"machine": machine, "cpu": "ACME One", "num_cpu": "2", "python": "3.11"},
        "python": "3.11",
        "requirements": {},
        "env_vars": {},
        "result_columns": COLUMNS,
        "results": {
            one.name: _build_row(history, one, number, noise) for one in history.benchmarks
        },
        "durations": {},
    }


def _build_row(
    history: History, benchmark: PlannedBenchmark, number: int, noise: random.Random
) -> list[Any]:
    steps = (one for one in history.steps if one.benchmark == benchmark.name)
    level = benchmark.level * math.prod(one.ratio for one in steps if one.commit <= number)
    values, spreads, samples = [], [], []
    for place in range(benchmark.combinations):
        centre = level * (place + 1) * math.exp(noise.gauss(0, benchmark.noise))
        spread = centre * benchmark.noise
        taken = [centre + spread * noise.gauss(0, 1) for _ in range(SAMPLES)]
        # Samples are stored in five digits and the value in all of them, as ASV does it.
        values.append(sorted(taken)[SAMPLES // 2] if history.with_samples else centre)
        spreads.append(spread)
        samples.append([float(f"{one:.5g}") for one in taken])
    row: list[Any] = [values, [list(one) for one in benchmark.params.values()], "1"]
    row += [find_commit_time(number) * 1000 + 60_000, 1.5]
    if benchmark.type == "track":
        return row
    for reach in (-2, 2, -0.7, 0.7):
        row.append([value + reach * spread for value, spread in zip(values, spreads, strict=True)])
    row += [[1] * len(values), [SAMPLES] * len(values)]
    return [*row, samples] if history.with_samples else row


def _describe_benchmark(benchmark: PlannedBenchmark) -> dict[str, Any]:
    function = benchmark.name.rpartition(".")[2]
    return {
        "name": benchmark.name,
        "code": f"class Suite:\n    def {function}(self, *params):\n        work(*params)",
        "param_names": list(benchmark.params),
        "params": [list(values) for values in benchmark.params.values()],
        "timeout": 60,
        "type": benchmark.type,
        "unit": benchmark.unit,
        "version": "1",
    }


def build_large_history(series: int, machines: int) -> History:
    """Return a suite of tens of combinations, of which one in ten has a step every 200 commits."""
    sizes = [str(10 * number) for number in range(1, 11)]
    benchmarks = [
        PlannedBenchmark(f"subject_{number % 8}_bench.Suite.time_work_{number}", 0.1, {"n": sizes})
        for number in range(series // len(sizes))
    ]
    steps = [
        Step(one.name, commit, 1.3 if commit % 400 else 1 / 1.3)
        for one, commit in itertools.product(benchmarks[::10], range(100, 1000, 200))
    ]
    names = [f"acme-{number}" for number in range(machines)]
    return History(benchmarks, names, steps, with_samples=False)


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))
