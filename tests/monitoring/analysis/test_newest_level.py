import math
import random

import pytest

from monitoring.analysis import Kind, Outcome
from monitoring.analysis.newest_level import compare_levels


def judge(*levels, floor=0.10, kind=Kind.CLOCK):
    generator = random.Random(7)
    values = [level * (1 + generator.gauss(0, 0.01)) for level in levels for _commit in range(12)]
    labels = [f"commit {number}" for number in range(len(values))]
    return compare_levels(values, labels, floor=floor, kind=kind)


def test_a_level_that_rose_is_a_regression_since_the_commit_that_raised_it():
    verdict = judge(1.0, 1.3)
    assert verdict.verdict is Outcome.SLOWER
    assert verdict.ratio == pytest.approx(1.3, rel=0.02)
    assert "since commit 12" in verdict.reason


def test_it_stays_one_while_only_a_part_of_it_is_mended():
    verdict = judge(1.0, 1.4, 1.25)
    assert verdict.verdict is Outcome.SLOWER
    assert verdict.ratio == pytest.approx(1.25, rel=0.02)


def test_it_is_over_when_the_level_is_back():
    assert judge(1.0, 1.4, 1.02).verdict is Outcome.SAME


def test_many_small_rises_are_a_regression_together():
    verdict = judge(1.0, 1.08, 1.17, 1.26, 1.36, 1.47)
    assert verdict.verdict is Outcome.SLOWER
    assert verdict.ratio == pytest.approx(1.47, rel=0.02)
    assert "since commit 12" in verdict.reason


def test_a_rate_is_judged_by_its_levels_too_and_less_of_it_is_worse():
    verdict = judge(100.0, 80.0, kind=Kind.RATE)
    assert verdict.verdict is Outcome.SLOWER
    assert verdict.kind is Kind.RATE
    assert (verdict.baseline, verdict.ratio) == pytest.approx((100, 0.8), rel=0.02)
    assert verdict.interval[0] < 0.8 < verdict.interval[1]
    assert judge(100.0, 92.0, kind=Kind.RATE).verdict is Outcome.SAME
    assert judge(100.0, 130.0, kind=Kind.RATE).verdict is Outcome.SAME
    assert compare_levels([0.0], ["c"], floor=0.1, kind=Kind.RATE).verdict is Outcome.UNDECIDED


def test_a_rise_below_the_floor_is_none():
    assert judge(1.0, 1.06).verdict is Outcome.SAME
    assert judge(1.0, 1.06, floor=0.03).verdict is Outcome.SLOWER


@pytest.mark.parametrize("values", [[], [1.0] * 5, [1.0] * 5 + [math.nan] * 20])
def test_five_commits_show_no_level(values):
    verdict = compare_levels(values, ["c"] * len(values), floor=0.1)
    assert verdict.verdict is Outcome.UNDECIDED
    assert "no samples" in verdict.reason


def test_a_single_worse_commit_is_not_called_the_same():
    values = [1.0, 1.01, 0.99, 1.0, 1.01, 0.99, 1.0, 1.3]
    verdict = compare_levels(values, ["c"] * len(values), floor=0.1)
    assert verdict.verdict is Outcome.UNDECIDED
    assert verdict.ratio > 1.2
