"""What no verdict depends on."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from monitoring.analysis import Kind, Outcome, compare_samples, compare_values

MIRROR = {
    Outcome.SLOWER: Outcome.FASTER,
    Outcome.FASTER: Outcome.SLOWER,
    Outcome.SAME: Outcome.SAME,
    Outcome.UNDECIDED: Outcome.UNDECIDED,
}
SAMPLE = st.floats(0.5, 2.0) | st.sampled_from([0.99, 1.0, 1.001, 1.01, 1.05])
CHANGE = st.just(1.0) | st.sampled_from([0.2, 0.9, 1.04, 1.5, 5.0])
"""Of the candidate; chance alone hardly ever gives a verdict that is slower or faster."""
ROUNDS = st.builds(
    lambda rounds, change: np.array(rounds) * [1.0, change],
    st.lists(st.tuples(SAMPLE, SAMPLE), min_size=1, max_size=16)
    | st.lists(st.tuples(SAMPLE, SAMPLE), min_size=12, max_size=16),
    CHANGE,
)
OPTIONS = st.fixed_dictionaries({"kind": st.sampled_from(Kind), "pairs": st.booleans()})


def same(first, second):
    assert first.verdict is second.verdict
    assert first.ratio == pytest.approx(second.ratio, rel=1e-9)
    assert first.interval == pytest.approx(second.interval, rel=1e-9)
    assert first.certainty == pytest.approx(second.certainty, rel=1e-9)


@given(ROUNDS, OPTIONS, st.integers(-40, 40))
def test_verdicts_do_not_change_with_a_unit_of_a_power_of_two(rounds, options, power):
    baseline, candidate = rounds.T
    scaled = compare_samples(baseline * 2.0**power, candidate * 2.0**power, **options)
    same(compare_samples(baseline, candidate, **options), scaled)


@given(ROUNDS, OPTIONS, st.sampled_from([1e-9, 1e-6, 1e-3, 0.1, 3.0, 60.0, 1e3, 1e6, 1e9]))
def test_verdicts_do_not_change_with_any_unit_or_machine_factor(rounds, options, factor):
    baseline, candidate = rounds.T
    scaled = compare_samples(baseline * factor, candidate * factor, **options)
    same(compare_samples(baseline, candidate, **options), scaled)


@given(ROUNDS, OPTIONS, st.randoms(use_true_random=False))
def test_verdicts_do_not_change_with_the_order_of_rounds(rounds, options, random):
    order = list(range(len(rounds)))
    random.shuffle(order)
    same(
        compare_samples(*rounds.T, **options),
        compare_samples(*rounds[order].T, **options),
    )


@given(ROUNDS, st.sampled_from(Kind), st.randoms(use_true_random=False))
def test_verdicts_on_independent_samples_do_not_change_with_any_order(rounds, kind, random):
    baseline, candidate = rounds.T
    order = list(range(len(rounds)))
    random.shuffle(order)
    same(
        compare_samples(baseline, candidate, kind=kind),
        compare_samples(baseline[order], candidate, kind=kind),
    )


@given(ROUNDS, OPTIONS)
def test_swapping_the_sides_inverts_the_ratio_and_mirrors_the_verdict(rounds, options):
    baseline, candidate = rounds.T
    there = compare_samples(baseline, candidate, **options)
    back = compare_samples(candidate, baseline, **options)
    low, high = back.interval
    assert back.verdict is MIRROR[there.verdict]
    assert 1 / back.ratio == pytest.approx(there.ratio, rel=1e-9)
    assert there.interval == pytest.approx((1 / high, 1 / low if low else np.inf), rel=1e-9)
    assert there.certainty == pytest.approx(back.certainty, rel=1e-9)


@given(ROUNDS, OPTIONS)
def test_the_interval_holds_the_ratio_and_the_certainty_is_a_share(rounds, options):
    verdict = compare_samples(*rounds.T, **options)
    assert verdict.interval[0] <= verdict.ratio * (1 + 1e-12)
    assert verdict.ratio <= verdict.interval[1] * (1 + 1e-12)
    assert 0 <= verdict.certainty <= 1
    assert (verdict.certainty == 0) == (verdict.verdict is Outcome.UNDECIDED)


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.integers(1, 1000))
def test_single_counts_keep_to_the_same_rules(first, second, factor):
    there, back = compare_values(first, second), compare_values(second, first)
    assert back.verdict is MIRROR[there.verdict]
    assert compare_values(first * factor, second * factor).verdict is there.verdict


@given(st.lists(st.floats(), max_size=9), st.lists(st.floats(), max_size=9), OPTIONS)
def test_nothing_that_is_a_float_is_too_strange(baseline, candidate, options):
    assert compare_samples(baseline, candidate, **options).reason
