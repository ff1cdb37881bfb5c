"""What the samples of one benchmark show, before it is said what that means."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from monitoring.analysis.ratios import to_ratio
from monitoring.analysis.samples import Samples
from monitoring.analysis.shifts import Shift, pair_shift, sample_shift

PAIR_SHARE = 0.25
"""Of the error allowed, what the test within rounds may use; the other one has the rest."""

OVERLOOK = 0.05
"""How often a change as large as the floor may be called the same."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    One or two rank comparisons of the same samples, which share the error allowed.

    The comparison of all samples is exact for independent ones, and on the safe side where a
    round slows both of its sides. The one within rounds is exact then too, and the stronger for
    it, but needs many rounds before its chances are small.

    Parameters
    ----------
    shifts
        Each comparison with its share of the error.
    estimate
        The logarithm of the ratio.
    """

    shifts: tuple[tuple[Shift, float], ...]
    estimate: float

    @classmethod
    def of(cls, samples: Samples) -> Self:
        """
        Compare both sides in logarithms.

        Parameters
        ----------
        samples
            Positive, at least one a side.
        """
        logs = np.log(samples.baseline), np.log(samples.candidate)
        apart = sample_shift(*logs)
        if not samples.paired:
            return cls(((apart, 1.0),), apart.estimate)
        within = pair_shift(*logs)
        return cls(((within, PAIR_SHARE), (apart, 1 - PAIR_SHARE)), within.estimate)

    @property
    def chance(self) -> float:
        """How likely so large a difference is, either way, where nothing changed."""
        return min(1.0, 2 * self._chance_above(0.0), 2 * self._chance_below(0.0))

    def bounds(self, level: float) -> tuple[float, float]:
        """
        Give the interval of the logarithm that misses the true one with at most this chance.

        Parameters
        ----------
        level
            0 to 1, both sides together.
        """
        bounds = [shift.bounds(level * share) for shift, share in self.shifts]
        lower, upper = max(low for low, _ in bounds), min(high for _, high in bounds)
        return min(lower, self.estimate), max(upper, self.estimate)

    def interval(self, level: float) -> tuple[float, float]:
        """
        Give the same interval as a ratio.

        Parameters
        ----------
        level
            0 to 1, both sides together.
        """
        lower, upper = self.bounds(level)
        return to_ratio(lower), to_ratio(upper)

    def chance_beyond(self, edge: float) -> float:
        """
        Give the chance of so small a difference where the true one reaches the edge.

        Parameters
        ----------
        edge
            A logarithm above 0; the other edge lies as far below.
        """
        return max(self._chance_above(-edge), self._chance_below(edge))

    def _chance_above(self, edge: float) -> float:
        return min(1.0, *(shift.chance_above(edge) / share for shift, share in self.shifts))

    def _chance_below(self, edge: float) -> float:
        return min(1.0, *(shift.chance_below(edge) / share for shift, share in self.shifts))
