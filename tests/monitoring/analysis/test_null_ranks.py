import numpy as np
import pytest
from scipy import stats

from monitoring.analysis.null_ranks import rank_sum_tail, signed_rank_tail


@pytest.mark.parametrize("pairs", [1, 5, 12, 40])
def test_the_signed_rank_tail_is_that_of_scipy(pairs):
    ranks = np.arange(1, pairs + 1)
    for positive in range(pairs + 1):
        signed = np.where(ranks > positive, -ranks, ranks).astype(float)
        expected = stats.wilcoxon(signed, alternative="less", method="exact").pvalue
        statistic = positive * (positive + 1) // 2
        assert signed_rank_tail(pairs)[statistic] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("first", "second"), [(1, 1), (5, 5), (12, 12), (7, 30)])
def test_the_rank_sum_tail_is_that_of_scipy(first, second):
    for above in range(first + second + 1):
        candidate = np.arange(second) + above - second + 0.5
        baseline = np.arange(first, dtype=float)
        found = stats.mannwhitneyu(candidate, baseline, alternative="less", method="exact")
        tail = rank_sum_tail(first, second)[int(found.statistic)]
        assert tail == pytest.approx(found.pvalue, rel=1e-9)


def test_with_many_samples_the_normal_distribution_takes_over_without_a_jump():
    exact, normal = rank_sum_tail(100, 100), rank_sum_tail(100, 101)
    assert normal.size == 10_101
    assert normal[4200] == pytest.approx(exact[4158], rel=0.05)


def test_with_many_rounds_the_normal_distribution_takes_over_without_a_jump():
    exact, normal = signed_rank_tail(140), signed_rank_tail(141)
    centred = [
        np.interp(-2.5, _standardise(tail, pairs), tail)
        for tail, pairs in ((exact, 140), (normal, 141))
    ]
    assert centred[0] == pytest.approx(centred[1], rel=0.05)


def _standardise(tail, pairs):
    spread = np.sqrt(pairs * (pairs + 1) * (2 * pairs + 1) / 24)
    return (np.arange(tail.size) - (tail.size - 1) / 2) / spread
