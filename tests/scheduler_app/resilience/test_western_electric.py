from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from scheduler_app.resilience import ChartRule
from scheduler_app.resilience.western_electric import Chart, build_chart, find_signals

THREE, TWO, FOUR, EIGHT = ChartRule


def signals(*values):
    """Give (position, rule) on a chart with centre 0 and sigma 1."""
    chart = Chart(np.array(values, dtype=float), 0.0, 1.0)
    return [(position, rule) for position, rule, _ in find_signals(chart)]


def test_a_value_beyond_three_sigma_is_a_signal_and_one_on_the_limit_is_not():
    assert signals(0, 3, 0) == []
    assert signals(0, 3.1, 0) == [(1, THREE)]
    assert signals(0, -3.1, 0) == [(1, THREE)]


def test_two_of_three_values_beyond_two_sigma_on_one_side():
    assert signals(2.1, 0, 2.1) == [(2, TWO)]
    assert signals(2.1, 0, 0, 2.1) == []
    assert signals(2.1, 0, -2.1) == []
    assert signals(-2.1, -2.1) == [(1, TWO)]


def test_the_value_that_signals_lies_beyond_the_limit_itself():
    assert signals(2.1, 2.1, 0) == [(1, TWO)]


def test_four_of_five_values_beyond_one_sigma_on_one_side():
    assert signals(1.1, 1.1, 0, 1.1, 1.1) == [(4, FOUR)]
    assert signals(1.1, 1.1, 0, 0, 1.1, 1.1) == []
    assert signals(1.1, 1.1, -1.1, 1.1) == []


def test_eight_values_in_a_row_on_one_side():
    assert signals(*[0.1] * 7) == []
    assert signals(*[0.1] * 8) == [(7, EIGHT)]
    assert signals(*[-0.1] * 9) == [(7, EIGHT), (8, EIGHT)]
    assert signals(*[0.1] * 7, 0, 0.1) == []


def test_the_spread_comes_from_the_moving_range():
    chart = build_chart(np.array([10.0, 12.0, 11.0]))
    assert (chart.centre, chart.sigma) == (11, pytest.approx(1.5 / 1.128))


@pytest.mark.parametrize("values", [[], [5], [5, 5, 5, 5]])
def test_a_chart_without_spread_gives_no_signal(values):
    assert list(find_signals(build_chart(np.array(values, dtype=float)))) == []


@settings(derandomize=True, database=None, deadline=None, max_examples=200)
@given(values=st.lists(st.integers(0, 80), min_size=2, max_size=30))
def test_signals_are_those_of_a_plain_loop(values):
    found = {(p, rule) for p, rule, _ in find_signals(build_chart(np.array(values, dtype=float)))}
    assert found == find_by_loop(values)


def find_by_loop(values):
    centre = sum(values) / len(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    sigma = sum(ranges) / len(ranges) / 1.128
    found = set()
    if not sigma:
        return found
    zones = ((THREE, 3, 1, 1), (TWO, 2, 2, 3), (FOUR, 1, 4, 5), (EIGHT, 0, 8, 8))
    for rule, sigmas, needed, among in zones:
        for side in (1, -1):
            beyond = [side * (v - (centre + side * sigmas * sigma)) > 0 for v in values]
            for i in range(len(values)):
                if beyond[i] and sum(beyond[max(0, i - among + 1) : i + 1]) >= needed:
                    found.add((i, rule))
    return found
