"""Finds the change points of all series, and remembers them until a series changes."""

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from monitoring import analysis
from monitoring.analysis import ChangePoint, find_change_points
from monitoring.dashboard.model.changes import Track, build_changes
from monitoring.dashboard.model.commits import Commit
from monitoring.dashboard.model.series import Floats, Series
from monitoring.results import BrokenFileError, read_json, write_json

_FEW = 40
"""Series that are searched before other processes would have started."""

_Known = Mapping[str, Any]


def add_changes(
    series: Sequence[Series], line: Sequence[Commit], memory: Path
) -> tuple[Series, ...]:
    """
    Search every series that is not remembered, and return all with their changes.

    Parameters
    ----------
    series
        Without changes.
    line
        All commits.
    memory
        The file that remembers what was found; it may be missing, broken or read-only.
    """
    rule = _sign_rule()
    known = _recall(memory, rule)
    names = [hashlib.sha256(one.values.tobytes()).hexdigest()[:20] for one in series]
    new = {name: one.values for name, one in zip(names, series, strict=True) if name not in known}
    found = dict(zip(new, _search(list(new.values())), strict=True))
    points = {name: found[name] if name in found else _read(known[name]) for name in names}
    if new:
        _remember(memory, rule, points)
    return tuple(
        replace(one, changes=build_changes(points[name], _track(one, line)))
        for name, one in zip(names, series, strict=True)
    )


def _track(series: Series, line: Sequence[Commit]) -> Track:
    return Track(series.values, series.place.commits, line, series.kind)


def _search(rows: Sequence[Floats]) -> list[list[ChangePoint]]:
    if len(rows) < _FEW:
        return [find_change_points(row) for row in rows]
    with ProcessPoolExecutor() as pool:
        return list(pool.map(find_change_points, rows, chunksize=10))


def _sign_rule() -> str:
    """Return a checksum of the rule for a change: what another rule found is forgotten."""
    folder = Path(analysis.__file__).parent
    content = b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
    return hashlib.sha256(content).hexdigest()


def _recall(memory: Path, rule: str) -> _Known:
    try:
        content = read_json(memory)
    except BrokenFileError:
        return {}
    points = content.get("points")
    return points if content.get("rule") == rule and isinstance(points, dict) else {}


def _remember(memory: Path, rule: str, points: Mapping[str, Sequence[ChangePoint]]) -> None:
    content = {name: [asdict(one) for one in found] for name, found in points.items()}
    try:
        write_json(memory, {"rule": rule, "points": content})
    except OSError:
        return  # it only saves time


def _read(entries: Sequence[dict[str, Any]]) -> list[ChangePoint]:
    return [ChangePoint(**{**one, "interval": tuple(one["interval"])}) for one in entries]
