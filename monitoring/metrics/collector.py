"""Takes samples: one, or one after the other until it is told to stop."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

from monitoring.metrics.database import DatabaseProbe
from monitoring.metrics.newest_benchmarks import BenchmarkProbe
from monitoring.metrics.system import SystemProbe
from monitoring.results.metric_series import SCHEMA


class Collector:
    """
    Takes samples of the machine, the database and the newest benchmarks.

    Parameters
    ----------
    database_address
        As for ``DatabaseProbe``.
    benchmark_folder
        Where ``latest.json`` lies.
    machine
        Its name, as the gate has it.
    folder
        The disk that it lies on is measured.
    """

    def __init__(
        self, database_address: str, benchmark_folder: Path, machine: str, folder: Path = Path()
    ) -> None:
        self._machine = machine
        self._system = SystemProbe(folder)
        self._database = DatabaseProbe(database_address)
        self._benchmarks = BenchmarkProbe(benchmark_folder)

    def take(self) -> dict[str, Any]:
        """Take one sample; ``collection_seconds`` is what it cost this process's CPU."""
        before = time.process_time()
        sample = {
            "schema": SCHEMA,
            "collected_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": self._machine,
            "system": self._system.read(),
            "database": self._database.read(),
            "benchmarks": self._benchmarks.read(),
        }
        sample["collection_seconds"] = round(time.process_time() - before, 6)
        return sample

    def repeat_figures(self) -> None:
        """Have the next sample hold the benchmarks' figures again, though they are not new."""
        self._benchmarks.forget()

    def close(self) -> None:
        """Leave the database."""
        self._database.close()


def collect_until_stopped(
    take: Callable[[], None], interval_seconds: float, stopped: Event
) -> None:
    """
    Call again and again; a call that took too long makes the next one late, not more frequent.

    Parameters
    ----------
    take
        Takes a sample and keeps it.
    interval_seconds
        Between the starts of two calls, above 0.
    stopped
        Ends it, at once if it waits.
    """
    due = time.monotonic()
    while not stopped.is_set():
        take()
        due = max(due + interval_seconds, time.monotonic())
        stopped.wait(max(0.0, due - time.monotonic()))
