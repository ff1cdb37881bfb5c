import math

import numpy as np
import pytest

from monitoring.analysis.change_points import find_change_points
from monitoring.analysis.drift import find_drift

NAN, INF = math.nan, math.inf


def stepped(commits=60, step=30, ratio=1.2):
    values = 1 + 0.01 * np.random.default_rng(2).normal(size=commits)
    values[step:] *= ratio
    return values


@pytest.mark.parametrize(
    "values",
    [
        [],
        [1.0],
        [1.0, 2.0],
        [1.0, 1.0, 2.0, 2.0],
        [1.0, 1.0, 2.0, 2.0, 2.0],
        [NAN] * 50,
        [INF, -INF] * 20,
        [NAN] * 20 + [1.0] + [NAN] * 20,
        [3.0] * 50,
        [0.0] * 50,
        [-1.0] * 50,
        [1e-300] * 50,
        [1e300, 1.1e300] * 20,
    ],
    ids=str,
)
def test_nothing_is_found_where_there_is_nothing(values):
    assert find_change_points(values) == []
    assert find_drift(values) is None


def test_rounding_is_no_step():
    values = np.full(40, 0.3)
    values[20:] = 0.1 + 0.2
    assert find_change_points(values) == []


def test_infinity_is_a_gap():
    values = stepped()
    values[[3, 44]] = INF, -INF
    assert [point.index for point in find_change_points(values)] == [30]


def test_a_step_in_a_gap_names_all_the_commits_that_were_not_measured():
    values = stepped()
    values[27:30] = NAN
    (point,) = find_change_points(values)
    assert (point.index, point.first_possible, point.last_possible) == (30, 27, 30)


def test_a_step_from_zero_has_no_ratio_but_is_found():
    (point,) = find_change_points([0.0] * 30 + [5.0] * 30)
    assert point.index == 30
    assert math.isnan(point.ratio)
    assert point.interval == (0.0, INF)


def test_negative_values_have_no_ratio_but_their_steps_are_found():
    (point,) = find_change_points(-stepped())
    assert point.index == 30
    assert math.isnan(point.ratio)


def test_a_step_far_above_a_single_zero_keeps_its_ratio():
    values = stepped()
    values[10] = 0.0
    (point,) = find_change_points(values)
    assert point.index == 30
    assert point.ratio == pytest.approx(1.2, rel=0.02)


def test_values_in_a_table_are_refused():
    with pytest.raises(ValueError, match="Expected one row of values, got 2 dimensions"):
        find_change_points(np.ones((3, 4)))


def test_the_values_given_are_left_as_they_were():
    values = stepped()
    values[7] = NAN
    before = values.copy()
    find_change_points(values)
    np.testing.assert_array_equal(values, before)
