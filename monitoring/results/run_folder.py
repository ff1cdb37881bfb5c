"""A folder of benchmark results: which runs it holds."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from monitoring.results.baselines import build_run
from monitoring.results.benchmark_records import BenchmarkRecord, build_record
from monitoring.results.benchmark_runs import BenchmarkRun, Conditions, Key, Measurement
from monitoring.results.errors import BrokenFileError
from monitoring.results.json_files import read_json


class RunFolder(NamedTuple):
    """
    What a folder holds.

    Parameters
    ----------
    runs
        From the oldest to the newest.
    broken
        Files that were passed over.
    """

    runs: tuple[BenchmarkRun, ...]
    broken: tuple[BrokenFileError, ...]


def read_run_folder(folder: Path, *, without: Path | None = None) -> RunFolder:
    """
    Find the runs in a folder and the folders below it.

    A file in the form of ``latest.json`` is a run. Records that stand alone and were started
    under the same conditions are a run. Both are the same run where their conditions are the
    same; the records then add what the list does not have, samples above all.

    Parameters
    ----------
    folder
        Such as ``benchmark_results``; files that are no benchmark results are named as broken.
    without
        A file that is not looked at, such as a baseline that lies there too.
    """
    lists: list[BenchmarkRun] = []
    records: list[BenchmarkRecord] = []
    broken: list[BrokenFileError] = []
    for path in sorted(folder.rglob("*.json")):
        if path.name.startswith(".") or (without and path.resolve() == without.resolve()):
            continue
        try:
            data = read_json(path)
            if "benchmark_name" in data:
                records.append(build_record(data, path))
            elif "benchmarks" in data:
                lists.append(build_run(data, path))
            else:
                raise BrokenFileError(path, "no benchmark result")
        except BrokenFileError as error:
            broken.append(error)
    runs = sorted(_merge(lists, records, folder), key=_order)
    return RunFolder(tuple(runs), tuple(broken))


def _merge(
    lists: list[BenchmarkRun], records: list[BenchmarkRecord], folder: Path
) -> Iterator[BenchmarkRun]:
    """Join lists and records that were started at the same time on the same machine."""
    groups: dict[Conditions, dict[Key, Measurement]] = {}
    unnamed: list[BenchmarkRecord] = []
    for record in sorted(records, key=lambda record: record.timestamp):
        if record.conditions.started_at:
            groups.setdefault(record.conditions, {})[record.key] = record.measurement
        else:
            unnamed.append(record)
    groups.update(_group_by_repeats(unnamed))
    seen: set[Conditions] = set()
    for run in lists:
        if run.conditions.started_at and run.conditions in seen:
            continue
        seen.add(run.conditions)
        extra = groups.pop(run.conditions, {})
        yield dataclasses.replace(run, measurements={**run.measurements, **extra})
    for conditions, measurements in groups.items():
        yield BenchmarkRun(folder, conditions, measurements)


def _group_by_repeats(
    records: list[BenchmarkRecord],
) -> Iterator[tuple[Conditions, dict[Key, Measurement]]]:
    """Split records that do not tell their run, in order of time: a repeat begins another run."""
    group: dict[Key, Measurement] = {}
    for number, record in enumerate(records):
        group[record.key] = record.measurement
        following = records[number + 1 : number + 2]
        if not following or following[0].key in group:
            yield dataclasses.replace(record.conditions, started_at=record.timestamp), group
            group = {}


def _order(run: BenchmarkRun) -> tuple[str, str]:
    return (run.conditions.started_at.replace(" ", "T"), run.path.name)
