"""Flame graphs, and the difference of two, for a page of our own or of the site."""

from monitoring.charts.flame.figure import SCRIPTS, STYLE, draw_figure, format_amount, format_change
from monitoring.charts.flame.tree import build_tree, parse_folded

__all__ = [
    "SCRIPTS",
    "STYLE",
    "build_tree",
    "draw_figure",
    "format_amount",
    "format_change",
    "parse_folded",
]
