"""From which change on a difference is a regression, by what is measured and by benchmark."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from monitoring.alerts.errors import BadInputError
from monitoring.results import BrokenFileError, Key, Limits, find_fault, read_limits


class Quantity(StrEnum):
    """What of a benchmark is compared."""

    DURATION = "duration"
    THROUGHPUT = "throughput"
    MEMORY = "memory"
    COUNT = "count"


DEFAULT_PERCENT = {
    Quantity.DURATION: 10.0,
    Quantity.THROUGHPUT: 10.0,
    Quantity.MEMORY: 15.0,
    Quantity.COUNT: 0.5,
}
"""A throughput that falls by this much, anything else that rises by it."""


@dataclass(frozen=True)
class Thresholds:
    """
    Percent of the baseline.

    Parameters
    ----------
    limits
        What is given; the defaults count for the rest.
    """

    limits: Limits = field(default_factory=Limits)

    def find_share(self, key: Key, quantity: Quantity) -> float:
        """Return the threshold of a benchmark as a share of the baseline, above 0."""
        percent = self.limits.find_percent(key, quantity)
        return (DEFAULT_PERCENT[quantity] if percent is None else percent) / 100


def build_uniform(percent: float) -> Thresholds:
    """
    Build the same threshold for everything.

    Parameters
    ----------
    percent
        Above 0 and, as a throughput cannot fall further, below 100.

    Raises
    ------
    BadInputError
        If it is out of range.
    """
    fault = find_fault(percent)
    if fault:
        raise BadInputError(f"--threshold: {fault}")
    return Thresholds(Limits(overall=dict.fromkeys(Quantity, percent)))


def read_thresholds(path: Path) -> Thresholds:
    """
    Read the section ``alerts`` of ``benchmark_config.yaml``; defaults where there is none.

    Raises
    ------
    BadInputError
        If the file is missing, is not YAML, has an unknown key or a value out of range.
    """
    try:
        return Thresholds(read_limits(path, "alerts", list(Quantity)))
    except BrokenFileError as error:
        raise BadInputError(f"{error}; mend it, or name another file with --config") from error
