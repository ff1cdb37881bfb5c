"""Which curves of a load run are drawn together, and their points."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import NamedTuple

from monitoring.results import LoadRecord, LoadVerdict

MOST_POINTS = 400
"""Of a curve; of a longer run several seconds are drawn as one."""

ERRORS = "errors_percent"


@dataclass(frozen=True)
class Curves:
    """
    A chart of a run.

    Parameters
    ----------
    title
        With the unit.
    columns
        Names of the curves, each with the series of the record.
    limit
        How the names of the verdicts begin whose limits are drawn in; empty for none.
    limit_unit
        The unit of those.
    is_log
        Whether ten times as much is as far everywhere.
    """

    title: str
    columns: Mapping[str, str] = field(default_factory=dict)
    limit: str = ""
    limit_unit: str = ""
    is_log: bool = False

    def is_limit(self, verdict: LoadVerdict) -> bool:
        """Tell whether a verdict's limit belongs in this chart."""
        is_named = bool(self.limit) and verdict.name.startswith(self.limit)
        return is_named and verdict.unit == self.limit_unit


CURVES = (
    Curves("Users", {"users": "users"}),
    Curves("Requests a second", {"requests": "requests_per_second"}),
    Curves("Errors, %", {"errors": ERRORS}, "error rate", "%"),
    Curves(
        "Response time, ms", {"p50": "p50_ms", "p95": "p95_ms", "p99": "p99_ms"}, "p9", "ms", True
    ),
    Curves("CPU, % of a core", {"API": "cpu_percent", "worker": "worker_cpu_percent"}),
    Curves("Memory, MB", {"API": "rss_mb", "worker": "worker_rss_mb"}),
    Curves("Threads and open files", {"threads": "threads", "open files": "open_files"}),
    Curves(
        "Database connections, waiting jobs",
        {"connections": "connections", "waiting jobs": "queue_length"},
    ),
    Curves("The same work beside it, ms", {"reference": "reference_ms"}),
)


class Point(NamedTuple):
    """A place on a curve; the value is None where nothing was measured."""

    second: float
    value: float | None
    curve: str


def list_points(record: LoadRecord, curves: Curves) -> Iterator[Point]:
    """
    Give the points of the curves of a chart; none of a curve that is not known.

    Parameters
    ----------
    record
        The run.
    curves
        The chart.
    """
    for name, column in curves.columns.items():
        seconds, values = _find_series(record, column)
        # Of slow requests and errors the worst is shown, so that no peak is lost.
        gather = max if column.endswith(("_ms", ERRORS)) else fmean
        if any(value is not None for value in values):
            yield from _thin_out(seconds, values, name, gather)


def _find_series(record: LoadRecord, column: str) -> tuple[Sequence[float], Sequence[float | None]]:
    timeline = record.timeline
    if column == ERRORS:
        pairs = zip(timeline.failures_per_second, timeline.requests_per_second, strict=True)
        return timeline.seconds, [
            None if failures is None or not requests else 100 * failures / requests
            for failures, requests in pairs
        ]
    part = timeline if column in type(timeline).model_fields else record.resources
    return part.seconds, getattr(part, column)


def _thin_out(
    seconds: Sequence[float],
    values: Sequence[float | None],
    name: str,
    gather: Callable[[Sequence[float]], float],
) -> Iterator[Point]:
    step = max(1, -(-len(seconds) // MOST_POINTS))
    for first in range(0, len(seconds), step):
        known = [value for value in values[first : first + step] if value is not None]
        value = round(gather(known), 3) if known else None
        yield Point(seconds[first], value, name)
