import numpy as np
import pytest

from monitoring.analysis import Kind, Outcome, compare_with_record
from tests.monitoring.analysis.noise import BUSY, draw_rounds


@pytest.mark.parametrize(
    ("kind", "candidate", "expected"),
    [
        (Kind.CLOCK, 111, Outcome.SLOWER),
        (Kind.CLOCK, 110, Outcome.SAME),
        (Kind.RATE, 89, Outcome.SLOWER),
        (Kind.RATE, 90, Outcome.SAME),
        (Kind.RATE, 112, Outcome.FASTER),
        (Kind.MEMORY, 116, Outcome.SLOWER),
        (Kind.MEMORY, 115, Outcome.SAME),
    ],
)
def test_figures_alone_regress_beyond_the_threshold_of_their_kind(kind, candidate, expected):
    verdict = compare_with_record(100, candidate, kind=kind)
    assert verdict.verdict is expected
    assert verdict.reason.endswith("single figures, not tested against noise")
    assert verdict.certainty == 0.5


def test_the_threshold_can_be_set():
    assert compare_with_record(100, 106, kind=Kind.CLOCK).verdict is Outcome.SAME
    strict = compare_with_record(100, 106, kind=Kind.CLOCK, threshold=0.05)
    assert strict.verdict is Outcome.SLOWER


def test_a_count_against_its_record_is_certain():
    verdict = compare_with_record(1000, 1006, kind=Kind.COUNT)
    assert (verdict.verdict, verdict.certainty) == (Outcome.SLOWER, 1)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -1.0])
def test_a_figure_that_is_missing_is_undecided(bad):
    assert compare_with_record(bad, 1.0, kind=Kind.CLOCK).verdict is Outcome.UNDECIDED


@pytest.mark.parametrize("threshold", [0, -5, np.nan])
def test_a_threshold_that_is_none_is_refused(threshold):
    with pytest.raises(ValueError, match="Expected floor > 0"):
        compare_with_record(1, 1, kind=Kind.CLOCK, threshold=threshold)


def test_where_samples_are_there_the_change_has_to_be_real():
    random = np.random.default_rng(6)
    for spread, expected in ((0.024, Outcome.SLOWER), (BUSY, Outcome.UNDECIDED)):
        baseline, candidate = draw_rounds(random, 12, 1.2, spread=spread)
        verdict = compare_with_record(
            1.0,
            1.2,
            kind=Kind.CLOCK,
            baseline_samples=baseline,
            candidate_samples=candidate,
        )
        assert verdict.verdict is expected
