"""From which change on a difference is a regression, by what is measured and by benchmark."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import yaml

from monitoring.alerts.errors import BadInputError
from monitoring.results import BrokenFileError, Key, Limits, find_fault, read_limits


class Quantity(StrEnum):
    """What of a benchmark is compared."""

    DURATION = "duration"
    THROUGHPUT = "throughput"
    MEMORY = "memory"
    COUNT = "count"


SECTION = "alerts"
"""Of the file with the thresholds."""

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
        If the file is missing, is not YAML, has an unknown key or subject, or a value out of range.
    """
    try:
        limits = read_limits(path, SECTION, list(Quantity))
        _check_subjects(limits, path)
    except BrokenFileError as error:
        raise BadInputError(f"{error}; mend it, or name another file with --config") from error
    return Thresholds(limits)


def _check_subjects(limits: Limits, path: Path) -> None:
    """Refuse a subject that is no section of the file; one of limits alone tells none."""
    known = set(map(str, yaml.safe_load(path.read_bytes()) or ())) - {SECTION, "gate"}
    unknown = sorted(set(map(str, limits.by_category)) - known)
    if known and unknown:
        reason = f"{SECTION}.{unknown[0]}: no such subject; there are {', '.join(sorted(known))}"
        raise BrokenFileError(path, reason)
