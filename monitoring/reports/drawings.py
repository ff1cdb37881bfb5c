"""Draws the figures of a report."""

import math

from markupsafe import Markup

from monitoring.charts import draw_line
from monitoring.charts.figures import Figure


def draw_figure(figure: Figure) -> Markup:
    """
    Draw the values of a figure, from zero, and to 100 for a share.

    Parameters
    ----------
    figure
        With at least one value that is known.
    """
    known = [value for value in figure.values if math.isfinite(value)]
    label = f"{figure.name}: {figure.write(min(known))} to {figure.write(max(known))}"
    return draw_line(figure.values, label=label, high=figure.ceiling)
