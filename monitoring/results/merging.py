"""Puts results that were measured apart together: one result file, or one list of benchmarks."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitoring.results.asv_records import read_record
from monitoring.results.benchmark_list import read_benchmarks
from monitoring.results.json_files import read_json, write_json


@dataclass(frozen=True)
class Merged:
    """
    What came of adding a file.

    Parameters
    ----------
    added
        Names of benchmarks that are new here.
    conflicts
        Names of benchmarks that both have with unlike content; of these the newer result stays.
    """

    added: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def merge_record(source: Path, target: Path) -> Merged:
    """
    Add the results of one file to the file of the same commit, machine and environment.

    Parameters
    ----------
    source
        A result file, which stays as it is.
    target
        The file to add to; made where it is missing.

    Raises
    ------
    BrokenFileError
        If either is not a whole result file; then nothing is written.
    """
    read_record(source)
    theirs = read_json(source)
    if not target.exists():
        write_json(target, theirs)
        return Merged(added=tuple(sorted(theirs["results"])))
    read_record(target)
    ours = read_json(target)
    columns = list(ours["result_columns"])
    columns += [name for name in theirs["result_columns"] if name not in columns]
    here, there = _rows_by_name(ours), _rows_by_name(theirs)
    added = sorted(there.keys() - here.keys())
    conflicts = sorted(
        name for name in there.keys() & here.keys() if not _is_same(there[name], here[name])
    )
    newer = [name for name in conflicts if _started(there[name]) > _started(here[name])]
    here |= {name: there[name] for name in (*added, *newer)}
    if added or newer:
        results = {name: [row.get(column) for column in columns] for name, row in here.items()}
        durations = theirs.get("durations", {}) | ours.get("durations", {})
        merged = {"result_columns": columns, "results": results, "durations": durations}
        write_json(target, ours | merged)
    return Merged(tuple(added), tuple(conflicts))


def merge_benchmarks(source: Path, target: Path) -> Merged:
    """
    Add the benchmarks of one list to another; of one that both have, the target's stays.

    Parameters
    ----------
    source, target
        Files called ``benchmarks.json``; the target is made where it is missing.

    Raises
    ------
    BrokenFileError
        If either does not parse; then nothing is written.
    """
    read_benchmarks(source)
    theirs = read_json(source)
    ours: dict[str, Any] = {}
    if target.exists():
        read_benchmarks(target)
        ours = read_json(target)
    added = sorted(theirs.keys() - ours.keys())
    conflicts = sorted(name for name in theirs.keys() & ours.keys() if theirs[name] != ours[name])
    if added:
        write_json(target, theirs | ours, indent=4)
    return Merged(tuple(added), tuple(conflicts))


def _rows_by_name(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    columns = data["result_columns"]
    return {name: dict(zip(columns, row, strict=False)) for name, row in data["results"].items()}


def _is_same(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Compare as text, since a NaN does not equal itself; a missing column is one without value."""
    columns = row.keys() | other.keys()
    return all(repr(row.get(column)) == repr(other.get(column)) for column in columns)


def _started(row: Mapping[str, Any]) -> float:
    return float(row.get("started_at") or 0)
