"""Brings a history into one form: no gaps, in multiples of its noise, outliers drawn in."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NORMAL_MAD = 1.4826
"""Turns a median absolute deviation into a standard deviation, if the noise is normal."""

SMALLEST_NOISE_RATIO = 1e-5
"""Differences below this share of the level are rounding, in the timer or in the float."""

WINDOW = 7
CLIP = 3.0


@dataclass(frozen=True)
class Levels:
    """
    A history of one machine that can be searched for steps.

    Parameters
    ----------
    raw
        Values in multiples of the noise from commit to commit, on a log scale if `is_log`.
    clean
        The same with outliers drawn in, so that means may be trusted.
    unit
        What one of those multiples is, in the values' unit or its logarithm.
    middle
        The value that stands at 0, in the values' unit or its logarithm.
    is_log
        Whether every value was above 0, so that differences are logarithms of ratios.
    """

    raw: Floats
    clean: Floats
    unit: float
    middle: float
    is_log: bool

    def __len__(self) -> int:
        return len(self.raw)

    def without(self, trend: Floats) -> "Levels":
        """Return the same history less a trend in multiples of the noise, one value a commit."""
        return Levels(self.raw - trend, self.clean - trend, self.unit, self.middle, self.is_log)


def build_levels(values: Floats) -> Levels:
    """Build the form from finite values in commit order, at least two."""
    is_log = bool(np.all(values > 0))
    scaled = np.log(values) if is_log else values
    unit = _find_noise(scaled, SMALLEST_NOISE_RATIO * (1.0 if is_log else _find_size(values)))
    middle = float(np.median(scaled))
    raw = (scaled - middle) / unit
    return Levels(raw, _draw_in(raw), unit, middle, is_log)


def _find_size(values: Floats) -> float:
    return float(np.mean(np.abs(values))) or 1.0


def _find_noise(values: Floats, smallest: float) -> float:
    """Measure noise from one commit to the next, which steps hardly touch."""
    jumps = np.sort(np.abs(np.diff(values)))
    usual = NORMAL_MAD * float(np.median(jumps))
    # More than half the neighbours may be equal, as in counts or between two bands.
    trimmed = float(np.mean(jumps[: max(1, int(0.9 * len(jumps)))]))
    return max(usual / math.sqrt(2), trimmed / math.sqrt(2), smallest)


def _draw_in(raw: Floats) -> Floats:
    """Draw in what lies far from the median of its neighbours; that median keeps steps sharp."""
    half = min(WINDOW // 2, len(raw) - 1)
    padded = np.pad(raw, half, mode="reflect")
    around = np.median(sliding_window_view(padded, 2 * half + 1), axis=1)
    return np.asarray(around + np.clip(raw - around, -CLIP, CLIP))
