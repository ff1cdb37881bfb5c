from math import inf, isnan, nan

import numpy as np
import pytest

from monitoring.analysis import Kind, Outcome, compare_samples
from tests.monitoring.analysis.noise import draw_rounds

GOOD, OTHER = (list(side) for side in draw_rounds(np.random.default_rng(2), 30, 1.0))


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("pairs", [True, False])
@pytest.mark.parametrize(
    ("baseline", "candidate"),
    [
        ([], []),
        ([], GOOD),
        (GOOD[:4], OTHER),
        ([nan] * 9, OTHER[:9]),
        ([inf, -inf, nan, -1, 1.0, 1.1], OTHER[:6]),
        ([None, None, 1.0, 1.1], OTHER[:4]),
    ],
)
def test_samples_that_decide_nothing_are_undecided_and_the_reason_says_why(
    baseline, candidate, kind, pairs
):
    verdict = compare_samples(baseline, candidate, kind=kind, pairs=pairs)
    assert verdict.verdict is Outcome.UNDECIDED
    assert verdict.certainty == 0
    assert verdict.interval == (0, inf)
    assert "at least 5 a side are needed" in verdict.reason


def test_without_any_sample_the_medians_and_the_ratio_are_unknown():
    verdict = compare_samples([], [])
    assert isnan(verdict.baseline)
    assert isnan(verdict.candidate)
    assert isnan(verdict.ratio)


@pytest.mark.parametrize("bad", [nan, inf, -1.0, 0.0])
def test_a_bad_sample_is_dropped_and_the_reason_says_so(bad):
    verdict = compare_samples([bad, *GOOD], [1.0, *OTHER], pairs=True)
    assert verdict.verdict is Outcome.SAME
    assert verdict.reason.endswith("1 of 31 in the baseline dropped: no usable number")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("pairs", [True, False])
def test_what_hung_more_often_than_not_is_not_called_the_same(kind, pairs):
    hung = [inf] * (len(GOOD) + 1)
    verdict = compare_samples(GOOD + hung, OTHER + OTHER + [1.0], kind=kind, pairs=pairs)
    assert verdict.verdict is Outcome.UNDECIDED
    assert "31 of 61 in the baseline dropped" in verdict.reason


def test_of_a_round_with_a_bad_side_the_other_side_goes_too():
    verdict = compare_samples([nan, *GOOD], [1e9, *OTHER], pairs=True)
    assert verdict.candidate == pytest.approx(np.median(OTHER))


def test_rounds_that_do_not_match_are_compared_as_independent_samples():
    verdict = compare_samples(GOOD, OTHER[:-1], pairs=True)
    assert verdict.reason.endswith("30 rounds against 29 were not taken as pairs")
    assert verdict.ratio == compare_samples(GOOD, OTHER[:-1], pairs=False).ratio


@pytest.mark.parametrize("kind", [Kind.CLOCK, Kind.RATE])
@pytest.mark.parametrize("candidate", [[1.0] * 12, [2.0] * 12, OTHER[:12]])
def test_a_clock_that_always_reads_the_same_decides_nothing(kind, candidate):
    verdict = compare_samples([1.0] * 12, candidate, kind=kind)
    assert verdict.verdict is Outcome.UNDECIDED
    assert "all 12 samples of the baseline are equal" in verdict.reason


def test_durations_of_zero_decide_nothing():
    verdict = compare_samples([0.0] * 12, [0.0] * 12)
    assert verdict.verdict is Outcome.UNDECIDED
    assert "12 of 12 in the baseline dropped" in verdict.reason


@pytest.mark.parametrize("pairs", [True, False])
def test_samples_at_the_ends_of_what_a_float_holds_are_compared(pairs):
    tiny, huge = [1e-300 * value for value in GOOD], [1e300 * value for value in OTHER]
    verdict = compare_samples(tiny, huge, pairs=pairs)
    assert verdict.verdict is Outcome.SLOWER
    assert verdict.ratio == inf
