"""Draws numbers as SVG that follows the page's colours, light and dark."""

from monitoring.charts.draw import draw_svg
from monitoring.charts.line import HEIGHT, MOST_POINTS, WIDTH, draw_line, thin_out
from monitoring.charts.theme import COLOURS, THEME

__all__ = [
    "COLOURS",
    "HEIGHT",
    "MOST_POINTS",
    "THEME",
    "WIDTH",
    "draw_line",
    "draw_svg",
    "thin_out",
]
