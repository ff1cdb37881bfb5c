import numpy as np
import pytest

from monitoring.analysis import Kind, Outcome, compare_samples, decide_family
from monitoring.analysis.holm import step_down
from tests.monitoring.analysis.noise import draw_rounds


def draw_family(size, ratio=1.0, seed=1, **noise):
    random = np.random.default_rng(seed)
    return {f"bench_{i}": draw_rounds(random, 12, ratio, **noise) for i in range(size)}


def test_an_empty_family_has_no_verdicts():
    assert decide_family({}, {}) == {}


def test_a_family_of_one_is_decided_as_it_would_be_alone():
    family = draw_family(1, 1.05)
    alone = compare_samples(*family["bench_0"], pairs=True)
    assert decide_family(family, pairs=True) == {"bench_0": alone}


def test_holm_holds_the_least_likely_to_the_whole_family_and_the_next_to_the_rest():
    steps = step_down({"a": 0.02, "b": 0.001, "c": 0.004}, 0.01)
    levels = {name: step.level for name, step in steps.items()}
    assert levels == {"b": 0.01 / 3, "c": 0.005, "a": 0.01}
    assert [steps[name].chance for name in "bca"] == pytest.approx([0.003, 0.008, 0.02])


def test_what_follows_the_first_failure_fails_too():
    steps = step_down({"a": 0.004, "b": 0.0041, "c": 0.0042}, 0.01)
    assert {step.level for step in steps.values()} == {0.01 / 3}
    assert all(step.chance > 0.01 for step in steps.values())


def test_equal_chances_are_held_to_the_same_level_in_any_order():
    first = step_down({"a": 0.003, "b": 0.003}, 0.01)
    assert first["a"] == first["b"]
    assert first == step_down({"b": 0.003, "a": 0.003}, 0.01)


def test_the_larger_the_family_the_more_a_slowdown_has_to_show():
    slow = draw_rounds(np.random.default_rng(3), 12, 1.045)
    alone = compare_samples(*slow, pairs=True)
    among = decide_family({**draw_family(100), "slow": slow}, pairs=True)["slow"]
    assert alone.verdict is Outcome.SLOWER
    assert among.verdict is Outcome.UNDECIDED
    assert "likely, but not yet beyond chance" in among.reason
    assert among.ratio == alone.ratio


def test_counts_that_repeat_take_no_share_of_the_error():
    slow = draw_rounds(np.random.default_rng(3), 12, 1.045)
    counts = {f"count_{i}": ([1000], [1000 + i]) for i in range(100)}
    kinds = dict.fromkeys(counts, Kind.COUNT)
    verdicts = decide_family({**counts, "slow": slow}, kinds, pairs=True)
    assert verdicts["slow"] == compare_samples(*slow, pairs=True)
    assert verdicts["count_6"].verdict is Outcome.SLOWER
    assert verdicts["count_5"].verdict is Outcome.SAME


def test_each_benchmark_may_have_its_own_floor():
    slow = draw_rounds(np.random.default_rng(3), 30, 1.10)
    verdicts = decide_family({"a": slow, "b": slow}, floors={"b": 0.3}, pairs=True)
    assert [verdicts[name].verdict for name in "ab"] == [Outcome.SLOWER, Outcome.SAME]


def test_later_looks_are_held_to_more_and_all_looks_together_to_the_same():
    slow = {"slow": draw_rounds(np.random.default_rng(3), 12, 1.045)}
    looks = [decide_family(slow, pairs=True, look=look)["slow"] for look in (1, 2, 3, 4)]
    assert looks[0].verdict is Outcome.SLOWER
    assert looks[-1].verdict is Outcome.UNDECIDED


def test_a_look_before_the_first_is_refused():
    with pytest.raises(ValueError, match="Expected look >= 1, got 0"):
        decide_family({}, look=0)


def test_the_verdicts_of_earlier_looks_stand():
    family = draw_family(3)
    earlier = compare_samples(*draw_rounds(np.random.default_rng(3), 12, 1.2))
    decided = {"bench_1": earlier, "gone": earlier}
    verdicts = decide_family(family, pairs=True, look=2, decided=decided)
    assert list(verdicts) == list(family)
    assert verdicts["bench_1"] is earlier
