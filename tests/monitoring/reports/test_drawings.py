import math
import re

import pytest

from monitoring.reports.drawings import HEIGHT, MOST_POINTS, WIDTH, draw_line, thin_out
from monitoring.reports.figures import Figure, write_bytes, write_number, write_percent
from monitoring.reports.sparklines import draw_sparkline


def read_points(drawing):
    return [
        tuple(map(float, pair.split(",")))
        for line in re.findall(r'points="([^"]*)"', drawing)
        for pair in line.split()
    ]


def test_a_line_stays_within_the_picture():
    points = read_points(draw_line(Figure("a", (3.0, 0.0, 9.0, 4.0), write_number)))
    assert len(points) == 4
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert min(points, key=lambda point: point[1])[0] == pytest.approx(points[2][0])


def test_a_share_is_drawn_against_100_percent():
    heights = [y for _x, y in read_points(draw_line(Figure("a", (97.0, 100.0), write_percent)))]
    assert abs(heights[0] - heights[1]) < 0.05 * HEIGHT


def test_a_gap_stays_a_gap_and_a_lonely_value_is_a_dot():
    drawing = draw_line(Figure("a", (1.0, 2.0, math.nan, 3.0, math.nan, 1.0, 1.0), write_number))
    assert drawing.count("<polyline") == 2
    assert drawing.count("<circle") == 1


@pytest.mark.parametrize("values", [(5.0,), (0.0, 0.0), (5.0, 5.0)])
def test_values_that_do_not_differ_can_be_drawn(values):
    assert "nan" not in draw_line(Figure("a", values, write_number))


def test_a_long_series_keeps_its_peaks():
    values = [1.0] * 10_000
    values[1234], values[8765] = 50.0, -3.0
    thinned = thin_out(values)
    assert len(thinned) <= MOST_POINTS + 2
    assert {50.0, -3.0} <= set(thinned)


def test_a_sparkline_has_a_sign_for_each_value():
    assert draw_sparkline([1, 2, 3]) == "▁▅█"
    assert draw_sparkline([1.0, math.nan, 2.0]) == "▁·█"
    assert draw_sparkline([math.nan]) == "·"


def test_changes_below_one_percent_are_drawn_level():
    assert len(set(draw_sparkline([1.0, 1.001, 1.002]))) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (999_900, "1 MB"), (2.5e12, "2.5 TB")],
)
def test_sizes_are_written_in_the_unit_that_fits(value, text):
    assert write_bytes(value) == text
