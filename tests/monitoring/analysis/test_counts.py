from math import inf, nan

import numpy as np
import pytest

from monitoring.analysis import Kind, Outcome, compare_samples, compare_values
from monitoring.analysis.wording import format_share


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        (1_006_000, Outcome.SLOWER),
        (1_005_000, Outcome.SAME),
        (1_000_000, Outcome.SAME),
        (995_025, Outcome.SAME),
        (994_000, Outcome.FASTER),
    ],
)
def test_a_single_count_decides_beyond_half_a_percent(candidate, expected):
    verdict = compare_values(1_000_000, candidate)
    assert verdict.verdict is expected
    assert verdict.certainty == 1
    assert verdict == compare_samples([1_000_000], [candidate], kind=Kind.COUNT)


def test_a_count_from_nothing_is_more_and_to_nothing_is_less():
    more, less = compare_values(0, 3), compare_values(3, 0)
    assert (more.verdict, more.ratio) == (Outcome.SLOWER, inf)
    assert (less.verdict, less.ratio) == (Outcome.FASTER, 0)
    assert compare_values(0, 0).verdict is Outcome.SAME


@pytest.mark.parametrize("bad", [nan, inf, -1])
def test_what_is_no_count_is_undecided(bad):
    for sides in ((bad, 1), (1, bad), (bad, bad)):
        verdict = compare_values(*sides)
        assert verdict.verdict is Outcome.UNDECIDED
        assert "dropped" in verdict.reason


def test_a_single_duration_decides_nothing():
    verdict = compare_values(1.0, 2.0, kind=Kind.CLOCK)
    assert verdict.verdict is Outcome.UNDECIDED
    assert verdict.ratio == 2


def test_a_floor_of_nothing_is_refused_for_single_values_too():
    with pytest.raises(ValueError, match="Expected floor > 0, got 0"):
        compare_values(1, 1, floor=0)


def test_repeats_that_differ_by_a_few_instructions_decide_as_one():
    baseline, candidate = [1_000_000, 1_000_004, 1_000_002], [1_010_001, 1_010_003]
    verdict = compare_samples(baseline, candidate, kind=Kind.COUNT)
    assert verdict.verdict is Outcome.SLOWER
    assert verdict.interval == (1_010_001 / 1_000_004, 1_010_003 / 1_000_000)


def test_repeats_on_both_sides_of_the_floor_are_undecided():
    baseline, candidate = [100_000, 100_010], [100_495, 100_505]
    verdict = compare_samples(baseline, candidate, kind=Kind.COUNT)
    assert verdict.verdict is Outcome.UNDECIDED
    assert "both sides of 0.5 %" in verdict.reason


def test_few_repeats_of_a_count_that_varies_are_undecided():
    verdict = compare_samples([100, 110, 120], [200, 220, 240], kind=Kind.COUNT)
    assert verdict.verdict is Outcome.UNDECIDED
    assert "a count that differs by 20 % between its repeats" in verdict.reason


def test_many_repeats_of_a_count_that_varies_decide_as_noisy_samples():
    random = np.random.default_rng(3)
    baseline, candidate = random.poisson(10_000, 30), random.poisson(11_000, 30)
    verdict = compare_samples(baseline, candidate, kind=Kind.COUNT)
    assert verdict.verdict is Outcome.SLOWER
    assert "judged as a noisy sample" in verdict.reason
    same = compare_samples(baseline, random.poisson(10_000, 30), kind=Kind.COUNT)
    assert same.verdict is Outcome.UNDECIDED


def test_a_count_that_is_sometimes_zero_is_decided_by_the_rest():
    verdict = compare_samples([0, 5, 5, 5], [5, 5, 5, 5], kind=Kind.COUNT)
    assert verdict.verdict is Outcome.UNDECIDED
    assert "differs without bound" in verdict.reason


def test_memory_needs_five_samples_even_where_they_repeat():
    few = compare_samples([100] * 4, [120] * 4, kind=Kind.MEMORY)
    enough = compare_samples([100] * 5, [120] * 5, kind=Kind.MEMORY)
    assert few.verdict is Outcome.UNDECIDED
    assert enough.verdict is Outcome.SLOWER
    assert enough.reason == "20 % more, from 100 to 120"


def test_memory_that_varies_is_decided_by_its_noise():
    random = np.random.default_rng(5)
    baseline, candidate = random.normal(100, 1, 12), random.normal(104, 1, 12)
    verdict = compare_samples(baseline, candidate, kind=Kind.MEMORY)
    assert verdict.verdict is Outcome.SLOWER


def test_counts_need_no_pairs_even_in_a_gate_of_rounds():
    verdict = compare_samples([1000, 1000], [1010], kind=Kind.COUNT, pairs=True)
    assert verdict.reason == "1 % more, from 1,000 to 1,010"


def test_large_counts_are_written_in_full_with_their_thousands():
    assert compare_values(789_431, 8_410_890).reason.endswith(", from 789,431 to 8,410,890")


@pytest.mark.parametrize(
    ("share", "text"), [(0.05, "5 %"), (0.994, "99 %"), (0.997, "100 %"), (1.5, "150 %")]
)
def test_a_share_is_never_written_with_an_exponent(share, text):
    assert format_share(share) == text
