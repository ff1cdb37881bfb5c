import math

import pytest

from monitoring.charts.figures import Figure, write_bytes, write_percent
from monitoring.reports.drawings import draw_figure
from monitoring.reports.sparklines import draw_sparkline


def test_a_share_is_drawn_against_100_percent():
    drawing = draw_figure(Figure("CPU", (0.0, 50.0), write_percent))
    assert "4.0,88.0 316.0,48.0" in drawing
    assert "CPU: 0.0 % to 50.0 %" in drawing


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
