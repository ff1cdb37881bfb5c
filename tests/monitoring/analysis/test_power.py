import numpy as np

from monitoring.analysis import Outcome, compare_samples, decide_family, is_worth_more
from tests.monitoring.analysis.noise import BUSY, draw_rounds
from tests.monitoring.analysis.power import count_outcomes


def test_five_percent_is_found_nine_times_in_ten_with_twelve_rounds():
    assert count_outcomes(400, 1.05)["slower"] >= 0.9


def test_ten_percent_is_found_always_with_twelve_rounds():
    assert count_outcomes(400, 1.10)["slower"] >= 0.995


def test_asv_finds_less_on_the_same_samples():
    for ratio in (1.05, 1.10):
        shares = count_outcomes(200, ratio, asv=True)
        assert shares["asv slower"] < shares["slower"] - 0.3


def test_nothing_is_blamed_where_nothing_changed():
    shares = count_outcomes(600, 1.0)
    assert shares["slower"] <= 1 / 200
    assert shares["same"] > 0.5


def test_beside_a_busy_neighbour_nothing_is_blamed_and_all_is_undecided():
    shares = count_outcomes(600, 1.0, spread=BUSY)
    assert shares["slower"] <= 1 / 200
    assert shares["undecided"] > 0.98


def test_a_gate_over_a_hundred_benchmarks_is_as_quiet_as_one_over_one():
    shares = count_outcomes(40, 1.0, family=100, spread=BUSY)
    assert shares["gates with a false alarm"] == 0


def test_looking_again_and_again_raises_no_false_alarm():
    random, alarms = np.random.default_rng(11), 0
    for _ in range(200):
        sides = [np.empty(0), np.empty(0)]
        for look in range(1, 6):
            more = draw_rounds(random, 12, 1.0, spread=BUSY)
            sides = [np.concatenate(pair) for pair in zip(sides, more, strict=True)]
            verdict = decide_family({"a": tuple(sides)}, pairs=True, look=look)["a"]
            if not is_worth_more(verdict):
                break
        alarms += verdict.verdict is Outcome.SLOWER
    assert alarms <= 2


def test_the_interval_misses_the_truth_no_more_often_than_it_says():
    random, missed = np.random.default_rng(12), 0
    for _ in range(300):
        verdict = compare_samples(*draw_rounds(random, 12, 1.3), alpha=0.1, pairs=True)
        missed += not verdict.interval[0] <= 1.3 <= verdict.interval[1]
    assert missed <= 45
