import math
import re

import pytest

from monitoring.charts import HEIGHT, MOST_POINTS, WIDTH, draw_line, thin_out


def read_points(drawing):
    return [
        tuple(map(float, pair.split(",")))
        for line in re.findall(r'points="([^"]*)"', drawing)
        for pair in line.split()
    ]


def test_a_line_stays_within_the_picture():
    points = read_points(draw_line((3.0, 0.0, 9.0, 4.0), label="a"))
    assert len(points) == 4
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert min(points, key=lambda point: point[1])[0] == pytest.approx(points[2][0])


def test_a_picture_may_be_higher_than_its_values():
    heights = [y for _x, y in read_points(draw_line((0.0, 50.0), label="a", high=100.0))]
    assert heights == [88.0, 48.0]


def test_a_mark_stands_on_the_line_and_no_label_becomes_markup():
    drawing = draw_line((1.0, 2.0), label='"><script>', marks={1: "worse"})
    assert '<circle class="worse" cx="316.0" cy="8.0"' in drawing
    assert "<script" not in drawing


def test_a_gap_stays_a_gap_and_a_lonely_value_is_a_dot():
    drawing = draw_line((1.0, 2.0, math.nan, 3.0, math.nan, 1.0, 1.0), label="a")
    assert drawing.count("<polyline") == 2
    assert drawing.count("<circle") == 1


@pytest.mark.parametrize("values", [(5.0,), (0.0, 0.0), (5.0, 5.0)])
def test_values_that_do_not_differ_can_be_drawn(values):
    assert "nan" not in draw_line(values, label="a")


def test_a_long_series_keeps_its_peaks():
    values = [1.0] * 10_000
    values[1234], values[8765] = 50.0, -3.0
    thinned = thin_out(values)
    assert len(thinned) <= MOST_POINTS + 2
    assert {50.0, -3.0} <= set(thinned)
