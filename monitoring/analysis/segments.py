"""Cuts a history into segments of equal level, rather too many than too few."""

import numpy as np

from monitoring.analysis.levels import Floats

SHORTEST = 3
"""Commits of a level; an excursion of one or two is an outlier."""

PRICE = 8.0
"""What a cut must save, in squared multiples of the noise; low, because cuts are tested later."""


def find_cuts(clean: Floats) -> list[int]:
    """
    Find the cuts that make the squared distances from the segments' means smallest.

    Optimal partitioning (Jackson and others, 2005): the best division of each beginning of the
    history is the best division of a shorter one and a last segment.

    Parameters
    ----------
    clean
        Values in multiples of the noise, outliers drawn in.

    Returns
    -------
    list of int
        The first commit of each segment but the first, in order.
    """
    count = len(clean)
    sums = np.concatenate(([0.0], np.cumsum(clean)))
    commits = np.arange(count + 1, dtype=float)
    cost = np.full(count + 1, np.inf)
    cost[0] = 0.0
    last = np.zeros(count + 1, dtype=int)
    for end in range(SHORTEST, count + 1):
        starts = slice(0, end - SHORTEST + 1)
        # The sum of squares is the same for every division, so only the means count.
        totals = cost[starts] - (sums[end] - sums[starts]) ** 2 / (end - commits[starts])
        last[end] = totals.argmin()
        cost[end] = totals[last[end]] + PRICE
    return _follow(last.tolist())


def find_means(clean: Floats, bounds: list[int]) -> Floats:
    """Return the mean of each segment; `bounds` holds 0, the cuts and the number of commits."""
    return np.add.reduceat(clean, bounds[:-1]) / np.diff(bounds)


def find_residuals(clean: Floats, bounds: list[int]) -> Floats:
    """Return the distance of each commit from the mean of its segment."""
    return np.asarray(clean - np.repeat(find_means(clean, bounds), np.diff(bounds)))


def _follow(last: list[int]) -> list[int]:
    cuts = []
    end = last[-1]
    while end > 0:
        cuts.append(end)
        end = last[end]
    return cuts[::-1]
