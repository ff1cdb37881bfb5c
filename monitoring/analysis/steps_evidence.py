"""Says how surely two neighbouring segments differ in level."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from monitoring.analysis.levels import Floats
from monitoring.analysis.levels_memory import find_inflation

BORROWED = 4.0
"""Commits' worth of spread that a segment borrows from the pair: three commits tell little."""

SMALLEST_VARIANCE = 1e-12


@dataclass(frozen=True)
class Evidence:
    """
    What two neighbouring segments say about the step between them.

    Parameters
    ----------
    shift
        The second mean less the first, in multiples of the noise.
    error
        The standard error of the shift.
    freedom
        Degrees of freedom of that error.
    commits
        How many commits the segments have.
    """

    shift: float
    error: float
    freedom: float
    commits: int

    @property
    def p_value(self) -> float:
        """The chance of such a shift between two given segments of one level."""
        return 2 * float(special.stdtr(self.freedom, -abs(self.shift) / self.error))

    @property
    def searched_p_value(self) -> float:
        """The same, dearer because the place was searched for; neighbours are alike, so a root."""
        return self.p_value * float(np.sqrt(self.commits))

    @property
    def reach(self) -> float:
        """Half the width of the 95 % interval of the shift."""
        return float(special.stdtrit(self.freedom, 0.975)) * self.error


def weigh(before: Floats, after: Floats, memory: float) -> Evidence:
    """
    Compare two segments by Welch's test, each with its own spread and its memory.

    Parameters
    ----------
    before, after
        Cleaned values of two neighbouring segments.
    memory
        The noise's memory, 0 to 0.95; it makes the same number of commits worth less.
    """
    inflation = find_inflation(memory)
    pooled = _square(before) + _square(after)
    pooled /= len(before) + len(after) - 2
    parts = [_find_variance(side, pooled, inflation) for side in (before, after)]
    total = sum(parts)
    worth = [max(len(side) / inflation - 1 + BORROWED, 1) for side in (before, after)]
    freedom = total**2 / sum(part**2 / count for part, count in zip(parts, worth, strict=True))
    shift = float(after.mean() - before.mean())
    return Evidence(shift, float(np.sqrt(total)), max(freedom, 2.0), len(before) + len(after))


def _square(side: Floats) -> float:
    return float(np.sum((side - side.mean()) ** 2))


def _find_variance(side: Floats, pooled: float, inflation: float) -> float:
    """Return the variance of a segment's mean."""
    spread = (_square(side) + BORROWED * pooled) / (len(side) - 1 + BORROWED)
    return max(inflation * spread / len(side), SMALLEST_VARIANCE)
