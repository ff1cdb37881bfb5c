"""Small drawings of series."""

import math

import numpy as np
from markupsafe import Markup

from monitoring.charts import draw_line
from monitoring.dashboard.model import Change, Series
from monitoring.dashboard.words import write_value

AROUND = 40
"""Measured commits before and after a change that a small drawing shows."""

CALM = 0.1
"""A drawing is at least so high, as a share of the level: noise is not to look like news."""


def draw_series(series: Series) -> Markup:
    """Draw all of a series with its changes."""
    return _draw(series, 0, len(series.values), series.changes)


def draw_change(series: Series, change: Change) -> Markup:
    """Draw a series around a change."""
    first = max(0, change.position - AROUND)
    return _draw(series, first, change.position + AROUND, (change,))


def _draw(series: Series, first: int, end: int, changes: tuple[Change, ...]) -> Markup:
    values = series.values[first:end]
    known = values[np.isfinite(values)]
    if not len(known):
        return Markup("")
    low, high = find_range(float(known.min()), float(known.max()))
    sides = (write_value(one, series.unit) for one in (known[0], known[-1]))
    marks = {
        one.position - first: "worse" if one.is_worse else "better"
        for one in changes
        if first <= one.position < end
    }
    shown, marks = _thin(values.tolist(), marks)
    return draw_line(shown, label=f"From {' to '.join(sides)}", low=low, high=high, marks=marks)


def find_range(low: float, high: float) -> tuple[float, float]:
    """Widen a range, so that a small change looks small."""
    reach = CALM * max(abs(low), abs(high))
    missing = max(0.0, reach - (high - low)) / 2
    return low - missing, high + missing


def _thin(values: list[float], marks: dict[int, str]) -> tuple[list[float], dict[int, str]]:
    """Draw in a change that stands at a gap."""
    return values, {n: name for n, name in marks.items() if math.isfinite(values[n])}
