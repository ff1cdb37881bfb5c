"""The values of a benchmark over several runs."""

import math
from collections.abc import Sequence

from monitoring.results import BenchmarkRun, Key


def list_values(runs: Sequence[BenchmarkRun], key: Key) -> tuple[float, ...]:
    """List the value of a benchmark in each run; NaN where a run does not have it."""
    measurements = (run.measurements.get(key) for run in runs)
    return tuple(
        math.nan if one is None or one.value is None else one.value for one in measurements
    )
