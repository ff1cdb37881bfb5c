"""What a case gave."""

import math
import statistics
from dataclasses import dataclass, field
from typing import Any

import numpy as np

BYTES_IN_MB = 1_000_000
_SCALES = {"seconds": 1.0, "ms": 1e-3}


@dataclass(frozen=True)
class Memory:
    """The process's resident memory around the measurement, in MB.

    Parameters
    ----------
    after, peak
        At its end, and the most during it.
    growth
        What it left behind.
    """

    after: float
    peak: float
    growth: float


@dataclass(frozen=True)
class Measured:
    """Samples of a clock, or one value.

    Parameters
    ----------
    kind
        ``clock``, ``count``, ``memory`` or ``rate``.
    unit
        Of samples and value.
    samples
        Seconds a call, of a clock.
    value
        Of anything else.
    elapsed_seconds
        Of the whole case, set-up included.
    memory
        Of the process.
    dropped
        Samples that are no durations and were left out.
    """

    kind: str
    unit: str
    samples: tuple[float, ...] = ()
    value: float | None = None
    elapsed_seconds: float = 0.0
    memory: Memory | None = None
    dropped: tuple[float, ...] = field(default=())

    @property
    def is_clock(self) -> bool:
        """Whether it has samples."""
        return bool(self.samples)

    @property
    def seconds(self) -> float | None:
        """Give the mean of the samples, or the value where that is a duration; else None."""
        if self.is_clock:
            return math.fsum(self.samples) / len(self.samples)
        scale = _SCALES.get(self.unit)
        return None if scale is None or self.value is None else self.value * scale

    def percentile(self, share: float) -> float:
        """Give a percentile of the samples themselves, linear between two neighbours.

        Parameters
        ----------
        share
            0 to 100.
        """
        return float(np.percentile(self.samples, share))

    def summarise(self) -> dict[str, Any]:
        """Give the figures of the samples by their names in a record."""
        total = math.fsum(self.samples)
        mean = total / len(self.samples)
        return {
            "duration_seconds": total,
            "iterations": len(self.samples),
            "avg_duration": mean,
            "min_duration": min(self.samples),
            "max_duration": max(self.samples),
            "std_deviation": statistics.stdev(self.samples) if len(self.samples) > 1 else 0.0,
            "p95_duration": self.percentile(95),
            "p99_duration": self.percentile(99),
            "throughput": 1 / mean if mean else None,
        }


def split_samples(samples: list[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Separate durations from what cannot be one: negative, infinite or not a number."""
    good = tuple(sample for sample in samples if math.isfinite(sample) and sample >= 0)
    bad = tuple(sample for sample in samples if not (math.isfinite(sample) and sample >= 0))
    return good, bad
