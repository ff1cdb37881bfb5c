"""Requests counted by how long they took; two tallies add up to what one would have counted."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from monitoring.results.histograms import find_percentile

DIGITS = 3
"""Of each time that is kept: a percentile is off by half of 1 % at most."""


@dataclass(slots=True)
class Tally:
    """What was asked of an endpoint, or of all of them.

    Parameters
    ----------
    requests, failures
        How many were answered or given up; how many of them wrongly.
    histogram
        How many took how many milliseconds.
    """

    requests: int = 0
    failures: int = 0
    histogram: Counter[float] = field(default_factory=Counter)

    def note(self, milliseconds: float, *, is_failure: bool) -> None:
        """Count a request."""
        self.requests += 1
        self.failures += is_failure
        self.histogram[float(f"{milliseconds:.{DIGITS}g}")] += 1

    def add(self, other: "Tally") -> None:
        """Count what another has counted, too."""
        self.requests += other.requests
        self.failures += other.failures
        self.histogram.update(other.histogram)

    def find_percentile_ms(self, share: float) -> float:
        """Give the time that a share of the requests, 0 to 1, did not exceed; NaN of none."""
        found = find_percentile(self.histogram, share)
        return math.nan if found is None else found

    def count_from(self, milliseconds: float) -> int:
        """Count the requests that took so long or longer."""
        return sum(count for took, count in self.histogram.items() if took >= milliseconds)

    def to_data(self) -> list[Any]:
        """Give what a message can carry."""
        return [self.requests, self.failures, dict(self.histogram)]

    @classmethod
    def from_data(cls, data: list[Any]) -> "Tally":
        """Read what a message carried."""
        requests, failures, histogram = data
        return cls(requests, failures, Counter(histogram))


def add_each(totals: dict[str, Tally], tallies: Mapping[str, Tally]) -> None:
    """Count the requests of each endpoint together with those counted before."""
    for name, tally in tallies.items():
        totals.setdefault(name, Tally()).add(tally)


def add_up(tallies: Mapping[str, Tally], *, without: str = "\0") -> Tally:
    """Count the requests of several endpoints together, but for those whose name ends so."""
    total = Tally()
    for name, tally in tallies.items():
        if not name.endswith(without):
            total.add(tally)
    return total
