import math

import numpy as np

from monitoring.analysis import ChangePoint, Kind
from monitoring.dashboard.model.changes import Track, build_changes
from monitoring.dashboard.model.commits import Commit

SLOPE = [(10, 0.972, 0.9), (20, 0.972, 0.9), (30, 98.5 / 94.5, 0.999)]
"""Two falls too unsure to be told, and a rise after them: place, ratio, certainty."""
LINE = [Commit(number, f"{number:040}", number, "Ada", "Change") for number in range(40)]
LEVELS = np.repeat([100.0, 97.2, 94.5, 98.5], 10)


def build(kind, scale=1.0, ratio=None):
    points = [
        ChangePoint(place, ratio or one, (0.0, math.inf), place, place, sure)
        for place, one, sure in SLOPE
    ]
    return build_changes(points, Track(LEVELS * scale, range(40), LINE, kind))


def test_a_rise_after_falls_that_are_not_told_is_for_the_worse():
    (change,) = build(Kind.CLOCK)
    assert change.is_worse
    assert (change.value_before, change.value_after) == (94.5, 98.5)


def test_a_rise_of_a_rate_is_for_the_better():
    (change,) = build(Kind.RATE)
    assert not change.is_worse


def test_where_levels_have_no_ratio_the_larger_one_is_more():
    assert [one.is_worse for one in build(Kind.CLOCK, -1.0, math.nan)] == [False]
