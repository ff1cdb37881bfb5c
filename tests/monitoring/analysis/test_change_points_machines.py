import numpy as np
import pytest

from monitoring.analysis.change_points import find_change_points
from monitoring.analysis.drift import find_drift


def noise(commits, seed=4):
    return 1 + 0.01 * np.random.default_rng(seed).normal(size=commits)


def indices(values, machines=None):
    return [point.index for point in find_change_points(values, machines=machines)]


def test_a_change_that_comes_with_a_new_machine_is_no_change_point():
    values = noise(100)
    values[50:] *= 0.7
    assert indices(values) == [50]
    assert indices(values, ["a"] * 50 + ["b"] * 50) == []


def test_changes_on_either_machine_are_found():
    values = noise(160)
    values[40:] *= 1.1
    values[80:] *= 0.5
    values[120:] *= 1.2
    assert indices(values, ["a"] * 80 + ["b"] * 80) == [40, 120]


def test_a_machine_that_comes_back_is_not_compared_with_what_it_was():
    values = noise(150)
    values[100:] *= 1.3
    assert indices(values, ["a"] * 50 + ["b"] * 50 + ["a"] * 50) == []


def test_machines_that_take_turns_are_searched_each_by_itself():
    values = noise(200)
    values[1::2] *= 3
    machines = ["a", "b"] * 100
    assert indices(values, machines) == []
    values[120::2] *= 1.2
    (point,) = find_change_points(values, machines=machines)
    assert point.index == 120
    assert point.first_possible == 119  # measured by the other machine, so it may be guilty


def test_a_change_that_two_machines_saw_is_one_change():
    values = noise(200)
    values[1::2] *= 3
    values[120:] *= 1.2
    (point,) = find_change_points(values, machines=["a", "b"] * 100)
    assert point.index == point.last_possible == 120
    assert point.first_possible >= 119


def test_too_few_values_of_a_machine_say_nothing():
    values = noise(55)
    values[50:] *= 5
    assert indices(values, ["a"] * 50 + ["b"] * 5) == []


def test_a_drift_is_sought_on_the_machine_with_most_commits():
    values = noise(150)
    values[:100] *= np.linspace(1, 1.1, 100)
    drift = find_drift(values, machines=["a"] * 100 + ["b"] * 50)
    assert (drift.first, drift.last) == (0, 99)


def test_machines_that_do_not_match_the_values_are_refused():
    with pytest.raises(ValueError, match="Expected 10 machines, one a value, got 9"):
        find_change_points(noise(10), machines=["a"] * 9)
