"""Searches the history of one machine for steps and for a drift."""

from dataclasses import dataclass

from monitoring.analysis.drift_ramps import drop_ramps
from monitoring.analysis.drift_trend import Trend, find_trend, fit_trend
from monitoring.analysis.levels import Floats, Levels, build_levels
from monitoring.analysis.segments import SHORTEST
from monitoring.analysis.steps import Steps, find_steps

ALPHA_BESIDE_TREND = 1e-5
"""The p-value asked of steps beside a trend; what a line does not quite fit looks like a step."""

SUREST = 4.0
"""Standard errors that a drift without any step must rise by."""


@dataclass(frozen=True)
class History:
    """
    What was found in the history of one machine.

    Parameters
    ----------
    levels
        The history that the steps were found in, less the trend.
    steps
        The steps.
    trend
        The trend, if there is one.
    """

    levels: Levels
    steps: Steps
    trend: Trend | None


def search_history(values: Floats) -> History:
    """Search finite values in commit order, at least two of one machine."""
    levels = build_levels(values)
    history = _search(levels)
    steps = drop_ramps(history.levels.clean, history.steps)
    trend = history.trend
    if trend is None and not steps.cuts:
        trend = _find_lone_trend(levels, steps)
    return History(history.levels, steps, trend)


def _search(levels: Levels) -> History:
    steps = find_steps(levels)
    trend = find_trend(levels.clean, steps.cuts, steps.memory) if steps.cuts else None
    if trend is None:
        return History(levels, steps, None)
    level = levels.without(trend.draw(len(levels)))
    return History(level, find_steps(level, alpha=ALPHA_BESIDE_TREND), trend)


def _find_lone_trend(levels: Levels, steps: Steps) -> Trend | None:
    if len(levels) < 2 * SHORTEST:
        return None
    trend = fit_trend(levels.clean, (), steps.memory)
    return trend if abs(trend.rise) > SUREST * trend.error else None
