"""How each subject has gone: one line for all its series."""

import math
import warnings
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from monitoring.analysis import Kind, find_change_points
from monitoring.charts import draw_line
from monitoring.dashboard.model import Place, Series, Site
from monitoring.dashboard.model.naming import title_subject
from monitoring.dashboard.model.series import FEWEST, Floats
from monitoring.dashboard.pages.drawing import find_range
from monitoring.dashboard.words import write_count, write_share

SHOWN = 100
"""Measured commits that the lines go back."""

LEVEL = 0.01
"""A change of a subject that is called none."""


@dataclass(frozen=True)
class Trend:
    """
    A subject.

    Parameters
    ----------
    subject
        Its name.
    drawing
        Its line.
    saying
        What the line says.
    outcome
        ``worse``, ``better`` or ``same``.
    scope
        Of what the line is.
    open_regressions
        How many of its regressions are open.
    """

    subject: str
    drawing: Markup
    saying: str
    outcome: str
    scope: str
    open_regressions: int

    @property
    def title(self) -> str:
        """The subject in words."""
        return title_subject(self.subject)


def build_trends(site: Site) -> list[Trend]:
    """Build the trend of each subject, on the machine that measured most."""
    place = site.main_place
    if place is None:
        return []
    return [_build_trend(site, subject, place) for subject in site.subjects]


def _build_trend(site: Site, subject: str, place: Place) -> Trend:
    series = [one for one in site.series if one.subject == subject and one.place == place]
    clocks = [one for one in series if one.kind is Kind.CLOCK]
    chosen = clocks or series
    line = average(chosen)[-SHOWN:]
    saying, outcome = _say(line, bool(clocks))
    scope = write_count(len(chosen), "timing" if clocks else "figure")
    count = sum(one.series.subject == subject for one in site.open_regressions)
    return Trend(subject, _draw(line), saying, outcome, scope, count)


def average(series: list[Series]) -> Floats:
    """
    Return the geometric mean of series, each as a share of its own median; NaN for a gap.

    A series that begins late or ends early leaves no step, because each stands at 1.
    """
    rows = [one.values for one in series if np.nanmin(one.values, initial=math.inf) > 0]
    rows = [row for row in rows if np.isfinite(row).any()]
    if not rows:
        return np.array([])
    logs = np.log(np.array(rows))
    with warnings.catch_warnings():  # a commit at which nothing was measured is a gap
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.asarray(np.exp(np.nanmean(logs - np.nanmedian(logs, axis=1)[:, None], axis=0)))


def _draw(line: Floats) -> Markup:
    known = line[np.isfinite(line)]
    if not len(known):
        return Markup("")
    low, high = find_range(float(known.min()), float(known.max()))
    return draw_line(line.tolist(), label="Its line over time", low=low, high=high)


def _say(line: Floats, is_time: bool) -> tuple[str, str]:
    known = line[np.isfinite(line)]
    if len(known) < FEWEST:
        return "too few commits for a trend", "same"
    points = find_change_points(line)
    ratio = math.prod(one.ratio for one in points if math.isfinite(one.ratio))
    span = f"over {write_count(len(known), 'commit')}"
    if abs(math.log(ratio)) < LEVEL:
        return f"level {span}", "same"
    more, less = ("slower", "faster") if is_time else ("more", "less")
    word, outcome = (more, "worse") if ratio > 1 else (less, "better")
    return f"{write_share(abs(ratio - 1))} {word} {span}", outcome
