"""Takes one value of one benchmark."""

import math
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from typing import Any

from monitoring.gate.sides.server import Server
from monitoring.gate.sides.side import Side
from monitoring.gate.sides.tasks import Task

KEPT = "kept"
"""Names caches that serve for all rounds."""

WALL = "wall"
CLOCKS = {WALL: "wall clock", "own": "own time", "cpu": "CPU time"}
"""What people read for the clocks: own time is the wall clock less the wait for a processor."""


@dataclass(frozen=True)
class Reading:
    """
    What one process gave for a task.

    Parameters
    ----------
    value
        In the unit of the task; NaN where it does not apply to the commit, or failed.
    error
        Why it failed; empty if it did not.
    clock
        The clock that a duration is by; see `CLOCKS`.
    wall
        What the wall clock said, where the value is by another one; NaN otherwise.
    """

    value: float
    error: str = ""
    clock: str = WALL
    wall: float = math.nan

    @property
    def is_absent(self) -> bool:
        """Whether the benchmark does not apply to the commit."""
        return math.isnan(self.value) and not self.error


def take_reading(side: Side, server: Server, task: Task, round_name: str) -> Reading:
    """
    Run a benchmark once.

    Parameters
    ----------
    side
        The commit.
    server
        The process that runs it.
    task
        The benchmark.
    round_name
        What is not timed by ASV may be measured in its ``setup_cache``, which is therefore
        done anew in each round.

    Raises
    ------
    MeasureError
        If the process has died.
    """
    folder: Path | str = side.work_dir
    if task.cache_key:
        folder = _find_cache(side, server, task, KEPT if task.is_timed else round_name)
    if isinstance(folder, str):
        return Reading(math.nan, f"setup_cache: {folder}")
    answer = server.run(task.name, folder, task.timeout_seconds)
    return Reading(math.nan, answer.error) if answer.error else _read(answer.value)


def _find_cache(side: Side, server: Server, task: Task, name: str) -> Path | str:
    key = f"{name} {task.cache_key}"
    if key not in side.caches:
        folder = Path(mkdtemp(dir=side.work_dir))
        error = server.set_up(task.name, folder, task.cache_timeout_seconds).error
        side.caches[key] = error or folder
    return side.caches[key]


def _read(value: Any) -> Reading:
    """One process is one sample: what it timed repeatedly is not independent."""
    if isinstance(value, dict):
        clock, walls = value.get("clock", WALL), value.get("walls", [math.nan])
        return Reading(float(median(value["samples"])), "", clock, float(median(walls)))
    if isinstance(value, (int, float)):
        return Reading(float(value))
    return Reading(math.nan, f"gave {value!r}, which is no number")
