"""How steeply something rises over a run, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from scipy.stats import theilslopes

from load.plan import SLOPE_SECONDS

BLOCKS = 20
"""Stretches of a run whose middles are compared: so few hardly remember one another."""

WARMING = 0.2
"""The share of a run that comes first and is left out: caches fill."""

FEWEST = 5
CERTAINTY = 0.99

Block = tuple[int, int]
"""The first second of a part of a run, and the one after its last."""


@dataclass(frozen=True, slots=True)
class Slope:
    """A rise for each unit along.

    Parameters
    ----------
    rise
        The median of the slopes between any two points (Theil, Sen).
    low, high
        The bounds that hold it 99 times in 100.
    """

    rise: float
    low: float
    high: float

    def less_some_of(self, other: Self) -> Self:
        """Give the same rise with bounds that hold whether none of another is in it, or all."""
        return replace(self, low=self.low - max(other.high, 0), high=self.high - min(other.low, 0))


def find_slope(along: Sequence[float], values: Sequence[float]) -> Slope | None:
    """Fit a line to points; None if there are too few, or all at one place.

    Parameters
    ----------
    along, values
        Of each point.
    """
    if len(values) < FEWEST or np.ptp(along) == 0:
        return None
    rise, _, low, high = theilslopes(values, along, alpha=CERTAINTY)
    return Slope(float(rise), float(low), float(high))


def take_blocks(first: int, end: int) -> list[Block]:
    """Divide the seconds of a stage, its warming left out, into blocks.

    There are none while the stage is too young for a slope.
    """
    if end - first < SLOPE_SECONDS:
        return []
    start = first + round((end - first) * WARMING)
    blocks = min(BLOCKS, end - start)
    edges = np.linspace(start, end, blocks + 1).round().astype(int)
    return list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))
