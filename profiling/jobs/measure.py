"""Asks a worker, in a process of its own, for one job after the other."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

import psutil

from benchmarks.service import Process
from profiling.targets import FailedWorkError
from scheduler_app.store import transaction
from scheduler_app.store.tables import JobRow

LOOK_SECONDS = 0.02
LIMIT_SECONDS = 300.0


@dataclass(frozen=True)
class JobFigures:
    """What the jobs of one kind took.

    Parameters
    ----------
    kind
        As the API names it.
    waits_seconds
        Of each, from the request until a worker took it.
    runs_seconds
        Of each, from then until its result was stored.
    """

    kind: str
    waits_seconds: tuple[float, ...]
    runs_seconds: tuple[float, ...]

    @property
    def wait_seconds(self) -> float:
        """Give the median of the waits."""
        return median(self.waits_seconds)

    @property
    def run_seconds(self) -> float:
        """Give the median of the runs."""
        return median(self.runs_seconds)


def measure_jobs(
    database: Any, worker: Process, requests: Mapping[str, Callable[[], Any]], repeats: int
) -> list[JobFigures]:
    """Have a worker do jobs of each kind, one at a time.

    Parameters
    ----------
    database
        Where the jobs are.
    worker
        It runs already.
    requests
        Asks for a job, by its kind.
    repeats
        Jobs of each kind, at least 1.

    Raises
    ------
    FailedWorkError
        If a job fails, takes five minutes, or the worker ends.
    """
    figures = []
    for kind, ask in requests.items():
        _wait(database, worker, ask().id)  # imports what the kind needs
        rows = [_wait(database, worker, ask().id) for _ in range(repeats)]
        figures.append(
            JobFigures(
                kind,
                tuple((row.started_at - row.created_at).total_seconds() for row in rows),
                tuple((row.finished_at - row.started_at).total_seconds() for row in rows),
            )
        )
    return figures


def _wait(database: Any, worker: Process, number: Any) -> JobRow:
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        with transaction(database) as session:
            row = session.get_one(JobRow, number)
        if row.state == "succeeded":
            return row
        if row.state == "failed":
            raise FailedWorkError(f"the job {row.kind} has failed: {row.message}")
        if not _is_alive(worker.number):
            last = worker.read().strip().rpartition("\n")[2]
            raise FailedWorkError(f"the worker has ended before its job: {last}")
        time.sleep(LOOK_SECONDS)
    raise FailedWorkError(f"the job {row.kind} was not done within {LIMIT_SECONDS:.0f} s")


def _is_alive(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
