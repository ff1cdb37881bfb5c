import numpy as np
import pytest

from monitoring.analysis import (
    Kind,
    Outcome,
    compare_samples,
    compare_values,
    is_worth_more,
    rounds_needed,
)
from tests.monitoring.analysis.noise import BUSY, draw_rounds


def decide(ratio, rounds=12, seed=1, **noise):
    sides = draw_rounds(np.random.default_rng(seed), rounds, ratio, **noise)
    return compare_samples(*sides, pairs=True)


def test_what_is_decided_needs_no_more_rounds():
    verdict = decide(1.2)
    assert not is_worth_more(verdict)
    assert rounds_needed(verdict, 12) == 0


def test_too_few_rounds_need_to_become_five():
    verdict = decide(1.0, rounds=2)
    assert is_worth_more(verdict)
    assert rounds_needed(verdict, 2) == 3


def test_where_nothing_can_be_said_as_many_rounds_again_are_proposed():
    assert rounds_needed(compare_samples([1.0] * 12, [1.0] * 12), 12) == 12


def test_more_noise_needs_more_rounds():
    quiet, busy = decide(1.03), decide(1.03, spread=BUSY)
    assert 0 < rounds_needed(quiet, 12) < rounds_needed(busy, 12)


def test_a_larger_family_needs_more_rounds():
    verdict = decide(1.06, spread=0.06, seed=2)
    assert verdict.verdict is Outcome.UNDECIDED
    assert rounds_needed(verdict, 12, family=100) > rounds_needed(verdict, 12)


def test_the_rounds_proposed_settle_most_of_what_was_undecided():
    settled, open_before = 0, 0
    random = np.random.default_rng(8)
    for _ in range(150):
        sides = draw_rounds(random, 12, 1.0, spread=0.04)
        verdict = compare_samples(*sides, pairs=True)
        missing = rounds_needed(verdict, 12)
        if 0 < missing < 100:
            more = draw_rounds(random, missing, 1.0, spread=0.04)
            joined = [np.concatenate(pair) for pair in zip(sides, more, strict=True)]
            settled += compare_samples(*joined, pairs=True).verdict is not Outcome.UNDECIDED
            open_before += 1
    assert open_before > 50
    assert settled / open_before > 0.6


@pytest.mark.parametrize("values", [(np.nan, 1), (1.0, np.inf)])
def test_a_count_that_failed_is_worth_another_try(values):
    verdict = compare_values(*values, kind=Kind.COUNT)
    assert rounds_needed(verdict, 1) >= 1
