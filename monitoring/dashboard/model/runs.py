"""What one record says of how it was measured."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from monitoring.results import CommitRecord


@dataclass(frozen=True)
class Run:
    """
    One commit measured in one environment on one machine.

    Parameters
    ----------
    commit
        The full hash.
    machine, environment
        Where.
    python
        The version.
    started_seconds
        When its first benchmark was begun, since 1970, UTC; 0 where that is not known.
    duration_seconds
        What its benchmarks took together.
    measured, not_applicable
        How many benchmarks have a value, and how many do not apply to the commit.
    failed
        Names of the benchmarks that failed, with some or all of their parameters.
    """

    commit: str
    machine: str
    environment: str
    python: str
    started_seconds: float
    duration_seconds: float
    measured: int
    not_applicable: int
    failed: tuple[str, ...]

    @classmethod
    def of(cls, record: CommitRecord) -> Self:
        """Sum a record up."""
        results = record.results
        starts = [one.started_ms for one in results.values() if one.started_ms]
        absent = [one for one in results.values() if all(map(_is_absent, one.values))]
        failed = tuple(sorted(name for name, one in results.items() if one.has_failed))
        return cls(
            record.commit,
            str(record.machine.get("machine", "")),
            record.environment,
            record.python,
            min(starts, default=0.0) / 1000,
            sum(one.duration_seconds for one in results.values()),
            len(results) - len(absent) - len(failed),
            len(absent),
            failed,
        )

    @property
    def started(self) -> datetime | None:
        """When it began, if that is known."""
        if not self.started_seconds:
            return None
        return datetime.fromtimestamp(self.started_seconds, UTC)


def _is_absent(value: float | None) -> bool:
    return value is not None and math.isnan(value)
