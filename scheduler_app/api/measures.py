"""The figures of ``/metrics``; with several workers they add up in one folder."""

import os
from pathlib import Path

import psutil
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from sqlalchemy import Engine, QueuePool

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder; ``scheduler serve`` sets it where there is more than one worker."""

METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})

_registry = CollectorRegistry()
_process = psutil.Process()

REQUESTS = Counter(
    "scheduler_requests",
    "Requests answered, by route, method and status.",
    ["route", "method", "status"],
    registry=_registry,
)
LATENCY = Histogram(
    "scheduler_request_seconds",
    "From the request's arrival to the end of its answer.",
    ["route", "method"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=_registry,
)
IN_FLIGHT = Gauge(
    "scheduler_requests_in_flight",
    "Requests that are being answered.",
    registry=_registry,
    multiprocess_mode="livesum",
)
CONNECTIONS = Gauge(
    "scheduler_database_connections",
    "Connections to the database that all workers hold, by state.",
    ["state"],
    registry=_registry,
    multiprocess_mode="livesum",
)
MEMORY = Gauge(
    "scheduler_resident_memory_bytes",
    "Memory of all workers together.",
    registry=_registry,
    multiprocess_mode="livesum",
)
PROCESSES = Gauge(
    "scheduler_processes",
    "Workers that answer requests.",
    registry=_registry,
    multiprocess_mode="livesum",
)


def note_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count a request that has been answered.

    Parameters
    ----------
    route
        Its template, never its path: labels must be few.
    method
        Of HTTP; those that we do not know are counted together.
    status
        Of the answer.
    seconds
        That it took.
    """
    known = method if method in METHODS else "other"
    REQUESTS.labels(route, known, str(status)).inc()
    LATENCY.labels(route, known).observe(seconds)


def note_process(database: Engine | None) -> None:
    """Note what this process holds of memory and connections."""
    PROCESSES.set(1)
    MEMORY.set(_process.memory_info().rss)
    if database is not None and isinstance(database.pool, QueuePool):
        CONNECTIONS.labels("in_use").set(database.pool.checkedout())
        CONNECTIONS.labels("idle").set(database.pool.checkedin())


def write_measures() -> bytes:
    """Write all figures, of all workers, in the text format of Prometheus."""
    if FOLDER_VARIABLE not in os.environ:
        return generate_latest(_registry)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def forget_dead_processes() -> None:
    """Take what killed workers hold out of the figures; what they counted stays."""
    folder = os.environ.get(FOLDER_VARIABLE)
    for path in Path(folder).glob("gauge_live*_*.db") if folder else ():
        pid = int(path.stem.rpartition("_")[2])
        if not psutil.pid_exists(pid):
            mark_process_dead(pid)  # type: ignore[no-untyped-call]


def forget_this_process() -> None:
    """Take what this worker holds out of the figures."""
    if FOLDER_VARIABLE in os.environ:
        mark_process_dead(os.getpid())  # type: ignore[no-untyped-call]
