"""How rank statistics fall when baseline and candidate do not differ, exactly."""

from functools import cache

import numpy as np
from scipy.special import ndtr

from monitoring.analysis.samples import Numbers

MOST_EXACT = 10_000
"""Differences up to which the distribution is counted out; beyond, the normal one fits."""


@cache
def signed_rank_tail(pairs: int) -> Numbers:
    """
    Give P(W <= w) of Wilcoxon's signed-rank statistic, for w from 0 to n (n + 1) / 2.

    Each rank is positive or negative with the same chance, whatever the shape of the noise.
    """
    most = pairs * (pairs + 1) // 2
    if most > MOST_EXACT:
        return _normal_tail(most, most * (2 * pairs + 1) / 12)
    chances = np.ones(1)
    for rank in range(1, pairs + 1):
        longer = np.zeros(chances.size + rank)
        longer[: chances.size] += chances / 2
        longer[rank:] += chances / 2
        chances = longer
    return np.cumsum(chances)


@cache
def rank_sum_tail(baseline: int, candidate: int) -> Numbers:
    """
    Give P(U <= u) of Mann and Whitney's statistic, for u from 0 to the product of the sizes.

    Every order of the samples has the same chance; the orders are counted by their recurrence
    (Mann and Whitney 1947, equation 1).
    """
    most = baseline * candidate
    if most > MOST_EXACT:
        return _normal_tail(most, most * (baseline + candidate + 1) / 12)
    rows = [np.ones(1)] * (baseline + 1)
    for others in range(1, candidate + 1):
        longer = [np.ones(1)]
        for size in range(1, baseline + 1):
            counts = np.zeros(size * others + 1)
            counts[: rows[size].size] += rows[size]
            counts[others:] += longer[-1]
            longer.append(counts)
        rows = longer
    return np.cumsum(rows[-1] / rows[-1].sum())


def _normal_tail(most: int, variance: float) -> Numbers:
    """Half a step is added: the statistic takes whole numbers alone."""
    steps = np.arange(most + 1) + 0.5 - most / 2
    return np.asarray(ndtr(steps / np.sqrt(variance)))
