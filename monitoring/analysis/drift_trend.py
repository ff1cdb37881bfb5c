"""Decides whether a slow trend explains a history better than steps do."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from monitoring.analysis.levels import Floats
from monitoring.analysis.levels_memory import find_inflation

STEP_PRICE = 4.0
"""What a step that a trend saves is worth, beside twice the logarithm of the places it can have; a
staircase of free steps fits any slope, and the longer the history the better."""

KEEP_PRICE = 25.0
"""What a step must explain that stays beside a trend."""

SMALLEST_VARIANCE = 1e-9


@dataclass(frozen=True)
class Trend:
    """
    A straight line that explains what steps would have had to.

    Parameters
    ----------
    rise
        Its rise from the first commit to the last, in multiples of the noise.
    error
        The standard error of the rise.
    cuts
        The steps that are needed beside it.
    """

    rise: float
    error: float
    cuts: tuple[int, ...]

    def draw(self, commits: int) -> Floats:
        """Return the line, one value a commit, 0 in the middle."""
        return np.asarray(self.rise * _build_line(commits))


@dataclass(frozen=True)
class _Fit:
    cuts: tuple[int, ...]
    square: float  # the sum of squared residuals
    rise: float = 0.0


def fit_trend(clean: Floats, cuts: Sequence[int], memory: float) -> Trend:
    """Fit a line to a history beside steps at given places."""
    fit = _fit(clean, tuple(cuts), has_line=True)
    error = np.sqrt(_find_variance(fit, clean, memory)) / _find_strength(clean, fit.cuts)
    return Trend(fit.rise, float(error), fit.cuts)


def find_trend(clean: Floats, cuts: Sequence[int], memory: float) -> Trend | None:
    """
    Return a trend if it explains the history better than some of the steps do.

    Parameters
    ----------
    clean
        Values in multiples of the noise, outliers drawn in.
    cuts
        The steps found, at least one.
    memory
        What the noise remembers of the commit before.
    """
    stairs = _fit(clean, tuple(cuts), has_line=False)
    line = _drop_cuts(clean, _fit(clean, tuple(cuts), has_line=True), memory)
    saved = len(stairs.cuts) - len(line.cuts)
    variance = _find_variance(min(stairs, line, key=lambda fit: fit.square), clean, memory)
    price = STEP_PRICE + 2 * np.log(len(clean))
    if saved == 0 or (line.square - stairs.square) / variance >= price * saved:
        return None
    return fit_trend(clean, line.cuts, memory)


def _drop_cuts(clean: Floats, fit: _Fit, memory: float) -> _Fit:
    """Drop steps beside the line, the weakest first, while they explain too little."""
    variance = _find_variance(fit, clean, memory)
    while fit.cuts:
        fewer = [fit.cuts[:i] + fit.cuts[i + 1 :] for i in range(len(fit.cuts))]
        best = min((_fit(clean, cuts, has_line=True) for cuts in fewer), key=lambda f: f.square)
        if (best.square - fit.square) / variance > KEEP_PRICE:
            break
        fit = best
    return fit


def _find_variance(fit: _Fit, clean: Floats, memory: float) -> float:
    return max(fit.square / len(clean), SMALLEST_VARIANCE) * find_inflation(memory)


def _fit(clean: Floats, cuts: tuple[int, ...], *, has_line: bool) -> _Fit:
    """Fit levels, and a line if asked for, by least squares."""
    columns = _build_columns(len(clean), cuts)
    if has_line:
        columns = np.column_stack((columns, _build_line(len(clean))))
    found = np.linalg.lstsq(columns, clean, rcond=None)[0]
    rest = clean - columns @ found
    return _Fit(cuts, float(rest @ rest), float(found[-1]) if has_line else 0.0)


def _find_strength(clean: Floats, cuts: tuple[int, ...]) -> float:
    """Return how much of the line is left when the levels have explained what they can."""
    line = _build_line(len(clean))
    columns = _build_columns(len(clean), cuts)
    rest = line - columns @ np.linalg.lstsq(columns, line, rcond=None)[0]
    return max(float(np.linalg.norm(rest)), 1e-9)


def _build_line(commits: int) -> Floats:
    return np.linspace(-0.5, 0.5, commits)


def _build_columns(commits: int, cuts: tuple[int, ...]) -> Floats:
    places = np.arange(commits)[:, np.newaxis]
    return np.asarray(places >= np.array([0, *cuts])).astype(float)
