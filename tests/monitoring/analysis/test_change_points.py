import math

import numpy as np
import pytest

from monitoring.analysis.change_points import find_change_points
from monitoring.analysis.drift import find_drift


def flat(commits=120, seed=1):
    return 1 + 0.01 * np.random.default_rng(seed).normal(size=commits)


def stepped(*steps, commits=120, seed=1):
    values = flat(commits, seed)
    for commit, ratio in steps:
        values[commit:] *= ratio
    return values


def indices(values, **options):
    return [point.index for point in find_change_points(values, **options)]


def test_a_clear_step_is_found_at_its_first_commit_with_its_size():
    (point,) = find_change_points(stepped((70, 1.1)))
    assert point.index == point.first_possible == point.last_possible == 70
    assert point.ratio == pytest.approx(1.1, rel=0.01)
    assert point.interval[0] < 1.1 < point.interval[1]
    assert point.interval[1] - point.interval[0] < 0.03
    assert point.certainty > 0.999


def test_a_step_without_any_noise_is_found():
    (point,) = find_change_points([2.0] * 20 + [2.2] * 20)
    assert (point.index, point.first_possible, point.last_possible) == (20, 20, 20)
    assert point.ratio == pytest.approx(1.1)


def test_a_small_step_names_the_commits_that_it_may_be_at():
    values = stepped((150, 1.012), commits=300, seed=6)
    (point,) = find_change_points(values)
    assert point.first_possible <= min(150, point.index)
    assert max(150, point.index) <= point.last_possible
    assert point.last_possible - point.first_possible >= 2


def test_steps_up_and_back_are_both_found():
    up, back = find_change_points(stepped((40, 1.2), (80, 1 / 1.2)))
    assert (up.index, back.index) == (40, 80)
    assert up.ratio == pytest.approx(1.2, rel=0.02)
    assert back.ratio == pytest.approx(1 / 1.2, rel=0.02)


@pytest.mark.parametrize("commits", [1, 2])
def test_an_excursion_of_one_or_two_commits_is_an_outlier(commits):
    values = flat()
    values[60 : 60 + commits] *= 1.5
    assert indices(values) == []


def test_a_level_of_five_commits_is_found():
    assert indices(stepped((60, 1.2), (65, 1 / 1.2))) == [60, 65]


def test_outliers_neither_make_a_step_nor_hide_one():
    values = stepped((70, 1.1))
    values[[5, 33, 68, 90, 111]] *= [3, 1.4, 2, 0.5, 10]
    assert indices(values) == [70]


def test_noise_that_grows_is_no_step():
    values = flat(200)
    values[100:] = 1 + (values[100:] - 1) * 4
    assert indices(values) == []


def test_noise_that_remembers_is_no_step():
    rng = np.random.default_rng(3)
    values = np.zeros(300)
    for commit in range(1, 300):
        values[commit] = 0.6 * values[commit - 1] + rng.normal()
    assert indices(1 + 0.01 * values) == []


def test_waves_are_no_steps():
    assert indices(100 + 10 * np.cos(np.arange(200) * np.pi / 10)) == []


@pytest.mark.parametrize("rise", [-0.05, -0.02, 0.02, 0.05, 0.1])
def test_a_slow_drift_is_reported_as_drift_and_never_as_a_step(rise):
    values = flat(200) * np.linspace(1, 1 + rise, 200)
    assert indices(values) == []
    drift = find_drift(values)
    assert (drift.first, drift.last) == (0, 199)
    assert drift.ratio == pytest.approx(1 + rise, rel=0.01)
    assert drift.interval[0] < 1 + rise < drift.interval[1]
    assert drift.certainty > 0.999


def test_a_step_beside_a_drift_is_still_found():
    values = stepped((100, 1.15), commits=200) * np.linspace(1, 1.05, 200)
    (point,) = find_change_points(values)
    assert point.index == 100
    assert point.ratio == pytest.approx(1.15, rel=0.02)


def test_a_step_and_a_flat_history_are_no_drift():
    assert find_drift(stepped((60, 1.1))) is None
    assert find_drift(flat()) is None


def test_a_rise_that_begins_and_ends_on_the_way_is_no_step():
    rise = np.clip((np.arange(300) - 75) / 150, 0, 1)
    assert indices(flat(300) * (1 + 0.04 * rise)) == []


def test_the_ratio_of_a_rate_below_one_is_the_new_level_over_the_old():
    (point,) = find_change_points(stepped((60, 0.5)) * 1e-9)
    assert point.ratio == pytest.approx(0.5, rel=0.01)


def test_an_interval_narrows_with_commits():
    few, many = (find_change_points(stepped((n // 2, 1.1), commits=n))[0] for n in (20, 400))
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]
    assert not math.isnan(few.ratio)
