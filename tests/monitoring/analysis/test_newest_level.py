import math
import random

import pytest

from monitoring.analysis import Outcome
from monitoring.analysis.newest_level import compare_levels


def judge(*levels, floor=0.10):
    generator = random.Random(7)
    values = [level * (1 + generator.gauss(0, 0.01)) for level in levels for _commit in range(12)]
    return compare_levels(
        values, [f"commit {number}" for number in range(len(values))], floor=floor
    )


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
