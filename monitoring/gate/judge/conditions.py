"""Notes under what is measured."""

import os
import platform
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from monitoring.gate.judge.request import Request
from monitoring.gate.judge.result import GateConditions
from monitoring.gate.machine import Machine


def _name_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read_load() -> float:
    return os.getloadavg()[0]


@dataclass(frozen=True)
class Start:
    """
    When measuring began, and how busy the machine was then.

    Parameters
    ----------
    at
        UTC, ISO 8601.
    load
        Processes at work on the machine, the mean of a minute.
    seconds
        By `time.monotonic`.
    """

    at: str = field(default_factory=_name_now)
    load: float = field(default_factory=_read_load)
    seconds: float = field(default_factory=time.monotonic)

    def finish(self, machine: Machine, request: Request) -> GateConditions:
        """Return the conditions when measuring is over; see `GateConditions`."""
        return GateConditions(
            self.at,
            _name_now(),
            platform.python_version(),
            machine,
            self.load,
            _read_load(),
            request.budget_seconds,
            time.monotonic() - self.seconds,
            request.pattern,
            request.has_slow,
        )
