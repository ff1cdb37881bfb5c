"""Reads what ASV keeps into series, one record at a time."""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from monitoring.analysis import Kind
from monitoring.dashboard.model.commits import Commit
from monitoring.dashboard.model.places import Place
from monitoring.dashboard.model.runs import Run
from monitoring.dashboard.model.series import ROWS, Floats, Series
from monitoring.results import (
    Benchmark,
    BenchmarkResult,
    BrokenFileError,
    CommitRecord,
    list_record_paths,
    read_benchmarks,
    read_record,
)

_Key = tuple[str, str]


@dataclass
class History:
    """
    What the folder of results holds.

    Parameters
    ----------
    benchmarks
        By name, as they are now.
    tables
        Of each place, what each commit has of each benchmark: values and what goes with them.
    facts
        Of the machine, from the newest record of each place.
    runs
        One a record.
    broken
        Files that were passed over.
    """

    benchmarks: Mapping[str, Benchmark] = field(default_factory=dict)
    tables: dict[_Key, dict[str, dict[str, Floats]]] = field(default_factory=dict)
    facts: dict[_Key, tuple[int, Mapping[str, str]]] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    broken: list[BrokenFileError] = field(default_factory=list)

    @property
    def measured(self) -> set[str]:
        """Hashes of all commits with a result."""
        return {run.commit for run in self.runs}


def read_history(results_dir: Path) -> History:
    """
    Read all records; those that cannot be read are named in ``broken``.

    Parameters
    ----------
    results_dir
        Such as ``.asv/results``.
    """
    history = History()
    try:
        history.benchmarks = read_benchmarks(results_dir / "benchmarks.json")
    except BrokenFileError as error:
        history.broken.append(error)
    for path in list_record_paths(results_dir):
        try:
            _take(history, read_record(path))
        except BrokenFileError as error:
            history.broken.append(error)
    return history


def build_series(
    history: History, line: Sequence[Commit]
) -> tuple[tuple[Place, ...], tuple[Series, ...]]:
    """
    Build the series of all places, without their changes, in the order of their names.

    Parameters
    ----------
    history
        What was read.
    line
        The commits to show; results of others are left out.
    """
    places: list[Place] = []
    series: list[Series] = []
    machines = [machine for machine, _environment in history.tables]
    for key, tables in sorted(history.tables.items()):
        numbers = [commit.number for commit in line if commit.hash in tables]
        if not numbers:
            continue
        is_only = machines.count(key[0]) == 1
        place = Place(*key, is_only, history.facts[key][1], tuple(numbers))
        places.append(place)
        rows = [tables[line[number].hash] for number in numbers]
        for _name, benchmark in sorted(history.benchmarks.items()):
            series += _build_of_benchmark(benchmark, place, rows)
    return tuple(places), tuple(series)


def _take(history: History, record: CommitRecord) -> None:
    key = (str(record.machine.get("machine", "")), record.environment)
    known = {
        name: _build_table(result, history.benchmarks[name])
        for name, result in record.results.items()
        if name in history.benchmarks and history.benchmarks[name].version == result.version
    }
    history.tables.setdefault(key, {})[record.commit] = known
    if key not in history.facts or history.facts[key][0] <= record.date:
        facts = {str(name): str(value) for name, value in record.machine.items()}
        history.facts[key] = (record.date, facts)
    history.runs.append(Run.of(record))


def _build_table(result: BenchmarkResult, benchmark: Benchmark) -> Floats:
    """Return a column for each combination of parameters; infinity stands for a failure."""
    count = len(result.values)
    unknown = (None,) * count
    stats = [result.stats.get(name, unknown) for name in ROWS[1:]]
    rows = [result.values, *(row if len(row) == count else unknown for row in stats)]
    table = np.array(rows, dtype=float)
    table[np.isinf(table)] = math.nan  # no measurement
    table[0, [value is None for value in result.values]] = math.inf
    if result.params == benchmark.params and count == benchmark.combinations:
        return table
    places = {one: number for number, one in enumerate(itertools.product(*result.params))}
    found = [places.get(one, count) for one in itertools.product(*benchmark.params)]
    padded = np.column_stack([table, np.full(len(ROWS), math.nan)])
    return np.asarray(padded[:, np.minimum(found, count)])


def _build_of_benchmark(
    benchmark: Benchmark, place: Place, rows: Sequence[Mapping[str, Floats]]
) -> Iterator[Series]:
    absent = np.full((len(ROWS), benchmark.combinations), math.nan)
    cube = np.stack([row.get(benchmark.name, absent) for row in rows], axis=-1)
    kind = Kind(benchmark.kind)
    for number, parameters in enumerate(itertools.product(*benchmark.params)):
        table = cube[:, number, :].copy()
        failed = np.isinf(table[0])
        table[:, failed] = math.nan
        if failed.any() or np.isfinite(table[0]).any():
            places = tuple(np.flatnonzero(failed).tolist())
            yield Series(benchmark, parameters, place, kind, table, places)
