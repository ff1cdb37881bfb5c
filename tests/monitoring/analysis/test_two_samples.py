import numpy as np
import pytest
from scipy import stats

from monitoring.analysis import Kind, Outcome, compare_samples
from tests.monitoring.analysis.noise import BUSY, draw_rounds


def draw(ratio, *, rounds=12, seed=1, **noise):
    return draw_rounds(np.random.default_rng(seed), rounds, ratio, **noise)


@pytest.mark.parametrize("pairs", [True, False])
def test_ten_percent_more_time_is_slower_and_the_interval_holds_the_truth(pairs):
    verdict = compare_samples(*draw(1.10), pairs=pairs)
    assert verdict.verdict is Outcome.SLOWER
    assert 1 < verdict.interval[0] < 1.10 < verdict.interval[1]
    assert verdict.certainty >= 0.99
    assert "slower" in verdict.reason


def test_ten_percent_less_time_is_faster():
    assert compare_samples(*draw(0.9), pairs=True).verdict is Outcome.FASTER


def test_enough_rounds_of_the_same_code_are_the_same():
    verdict = compare_samples(*draw(1.0, rounds=30), pairs=True)
    assert verdict.verdict is Outcome.SAME
    assert 1 / 1.03 <= verdict.interval[0] <= 1 <= verdict.interval[1] <= 1.03
    assert verdict.certainty >= 0.95


def test_a_real_change_under_the_floor_is_the_same():
    verdict = compare_samples(*draw(1.01, rounds=200), pairs=True)
    assert verdict.verdict is Outcome.SAME
    assert verdict.interval[0] > 1


def test_a_change_that_may_lie_on_either_side_of_the_floor_is_undecided():
    verdict = compare_samples(*draw(1.027, rounds=60), pairs=True)
    assert verdict.verdict is Outcome.UNDECIDED
    assert "perhaps under the 3 % that count" in verdict.reason


def test_noise_that_would_hide_a_change_is_undecided():
    verdict = compare_samples(*draw(1.0, spread=BUSY), pairs=True)
    assert verdict.verdict is Outcome.UNDECIDED
    assert verdict.certainty == 0
    assert "too noisy" in verdict.reason


def test_a_rate_that_falls_is_slower_and_its_ratio_below_one():
    verdict = compare_samples(*draw(0.9), kind=Kind.RATE, pairs=True)
    assert verdict.verdict is Outcome.SLOWER
    assert verdict.ratio < 1
    assert "less" in verdict.reason


def test_noise_that_both_sides_of_a_round_share_does_not_hide_a_change():
    sides = draw(1.05, rounds=24, spread=BUSY, shared=0.998)
    assert compare_samples(*sides, pairs=True).verdict is Outcome.SLOWER
    assert compare_samples(*sides, pairs=False).verdict is Outcome.UNDECIDED


def test_an_outlier_on_one_side_does_not_decide():
    baseline, candidate = draw(1.0, rounds=30)
    candidate[3] *= 50
    assert compare_samples(baseline, candidate, pairs=True).verdict is Outcome.SAME


def test_a_wider_floor_lets_a_smaller_change_pass():
    sides = draw(1.10, rounds=30)
    assert compare_samples(*sides, floor=0.2).verdict is Outcome.SAME


@pytest.mark.parametrize(
    ("kind", "ratio", "expected"),
    [
        (Kind.CLOCK, 1.45, Outcome.SAME),
        (Kind.CLOCK, 1.55, Outcome.SLOWER),
        (Kind.RATE, 0.55, Outcome.SAME),
        (Kind.RATE, 0.45, Outcome.SLOWER),
    ],
)
def test_the_floor_is_a_share_of_the_baseline(kind, ratio, expected):
    verdict = compare_samples(*draw(ratio, rounds=30), kind=kind, floor=0.5)
    assert verdict.verdict is expected


def test_of_independent_samples_slower_is_what_mann_and_whitney_reject():
    random = np.random.default_rng(4)
    for _ in range(40):
        baseline, candidate = draw_rounds(random, 12, 1.05)
        chance = stats.mannwhitneyu(baseline, candidate, method="exact").pvalue
        verdict = compare_samples(baseline, candidate)
        expected = chance <= 0.01 and verdict.ratio > 1.03
        assert (verdict.verdict is Outcome.SLOWER) == expected


@pytest.mark.parametrize(("floor", "alpha"), [(0, 0.01), (-0.05, 0.01), (np.nan, 0.01), (0.03, 1)])
def test_a_floor_or_an_error_rate_that_is_none_is_refused(floor, alpha):
    with pytest.raises(ValueError, match="Expected"):
        compare_samples([1, 2], [1, 2], floor=floor, alpha=alpha)


def test_a_rate_cannot_fall_by_all_of_itself():
    with pytest.raises(ValueError, match="Expected floor < 1 for a rate, got 1"):
        compare_samples([1], [1], kind=Kind.RATE, floor=1)
