"""The Western Electric rules on a chart of single values."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

D2_OF_TWO = 1.128
"""The mean range of two values from a normal distribution, in standard deviations."""


class ChartRule(StrEnum):
    """The four rules, in their order."""

    BEYOND_THREE_SIGMA = "beyond_three_sigma"
    TWO_OF_THREE_BEYOND_TWO_SIGMA = "two_of_three_beyond_two_sigma"
    FOUR_OF_FIVE_BEYOND_ONE_SIGMA = "four_of_five_beyond_one_sigma"
    EIGHT_ON_ONE_SIDE = "eight_on_one_side"


@dataclass(frozen=True, slots=True)
class Zone:
    """How a rule looks at a chart.

    Parameters
    ----------
    sigmas
        The limit, in standard deviations from the centre line.
    needed, among
        How many of how many successive values must lie beyond it on one side.
    """

    sigmas: int
    needed: int
    among: int


ZONES = {
    ChartRule.BEYOND_THREE_SIGMA: Zone(3, 1, 1),
    ChartRule.TWO_OF_THREE_BEYOND_TWO_SIGMA: Zone(2, 2, 3),
    ChartRule.FOUR_OF_FIVE_BEYOND_ONE_SIGMA: Zone(1, 4, 5),
    ChartRule.EIGHT_ON_ONE_SIDE: Zone(0, 8, 8),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of single values.

    Parameters
    ----------
    values
        In the order of time.
    centre
        Their mean.
    sigma
        Their mean moving range divided by 1.128; 0 for fewer than two values.
    """

    values: NDArray[np.float64]
    centre: float
    sigma: float


def build_chart(values: NDArray[np.float64]) -> Chart:
    """Draw the centre line of a series, and estimate its spread."""
    if len(values) < 2:
        return Chart(values, float(values.sum()), 0.0)
    moving_range = float(np.abs(np.diff(values)).mean())
    return Chart(values, float(values.mean()), moving_range / D2_OF_TWO)


def find_signals(chart: Chart) -> Iterator[tuple[int, ChartRule, float]]:
    """Find the values that complete a pattern of one of the rules.

    The value that gives the signal lies beyond the limit itself, so that a signal ends when the
    values come back. A value on the limit is not beyond it. A chart without spread gives none.

    Yields
    ------
    int, ChartRule, float
        Position of the value, the rule, and the limit that was passed; by rule, side (high
        first) and position.

    Notes
    -----
    Western Electric Company, Statistical Quality Control Handbook, 1956, tests for instability;
    the spread of single values from the moving range: D. J. Wheeler, Understanding Variation.
    """
    if not chart.sigma:
        return
    for rule, zone in ZONES.items():
        for side in (1, -1):
            limit = chart.centre + side * zone.sigmas * chart.sigma
            is_beyond = side * (chart.values - limit) > 0
            for position in np.flatnonzero(is_beyond).tolist():
                recent = is_beyond[max(position - zone.among + 1, 0) : position + 1]
                if recent.sum() >= zone.needed:
                    yield position, rule, limit
