import numpy as np
import pytest

from monitoring.analysis.change_points import find_change_points
from tests.monitoring.analysis.series import build_series

SERIES = [one.values for one in build_series(40, seed=77)]


def indices(values):
    return [point.index for point in find_change_points(values)]


@pytest.mark.parametrize("unit", [1e-6, 60.0, 1000.0, 1 / 3])
def test_the_unit_does_not_matter(unit):
    for values in SERIES[:10]:
        before, after = find_change_points(values), find_change_points(values * unit)
        assert [point.index for point in before] == [point.index for point in after]
        for one, other in zip(before, after, strict=True):
            assert one.ratio == pytest.approx(other.ratio)
            assert one.interval == pytest.approx(other.interval)


def test_the_history_read_backwards_has_the_same_steps_the_other_way_round():
    for values in SERIES:
        measured = values[np.isfinite(values)]
        forward = find_change_points(measured)
        backward = find_change_points(measured[::-1])[::-1]
        assert [len(measured) - point.index for point in backward] == [
            point.index for point in forward
        ]
        for one, other in zip(forward, backward, strict=True):
            assert one.ratio == pytest.approx(1 / other.ratio)


def test_reciprocals_as_of_a_rate_have_the_same_steps_with_inverse_ratios():
    for values in SERIES:
        before, after = find_change_points(values), find_change_points(1 / values)
        assert [point.index for point in before] == [point.index for point in after]
        for one, other in zip(before, after, strict=True):
            assert one.ratio == pytest.approx(1 / other.ratio)


def test_gaps_only_move_the_indices():
    for values in SERIES[:10]:
        places = np.flatnonzero(np.isfinite(values))
        assert [int(places[i]) for i in indices(values[places])] == indices(values)


def test_each_point_lies_in_its_own_range_and_interval_and_they_are_in_order():
    for values in SERIES:
        points = find_change_points(values)
        assert [point.index for point in points] == sorted({point.index for point in points})
        for point in points:
            assert 0 < point.first_possible <= point.index <= point.last_possible < len(values)
            assert point.interval[0] < point.ratio < point.interval[1]
            assert 0 <= point.certainty <= 1


def test_the_same_history_gives_the_same_points():
    for values in SERIES[:10]:
        assert find_change_points(values) == find_change_points(list(values))
