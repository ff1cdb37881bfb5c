"""The values of a benchmark over several runs."""

import math
from collections.abc import Iterator, Sequence

from monitoring.analysis import find_usable
from monitoring.results import BenchmarkRun, Key, Measurement


def list_values(runs: Sequence[BenchmarkRun], key: Key) -> tuple[float, ...]:
    """List the value of a benchmark in each run; NaN where a run does not have it."""
    measurements = (run.measurements.get(key) for run in runs)
    return tuple(
        math.nan if one is None or one.value is None else one.value for one in measurements
    )


def describe_dropped(run: BenchmarkRun, name: str) -> Iterator[str]:
    """
    Say of which benchmarks samples cannot be used: a verdict says so only in its reason.

    Parameters
    ----------
    run
        As it was read.
    name
        What the reader calls the run.
    """
    for key, measurement in run.measurements.items():
        if unusable := _count_unusable(measurement):
            total = len(measurement.samples)
            yield f"{unusable} of {total} samples of {key} in the {name} are no usable numbers"


def _count_unusable(measurement: Measurement) -> int:
    is_count = measurement.kind in ("count", "memory")
    return int((~find_usable(measurement.samples, zeros=is_count)).sum())
