"""Finds a slow drift in a benchmark's history, which no single commit is to blame for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from monitoring.analysis.change_points_history import search_history
from monitoring.analysis.change_points_machines import find_pieces
from monitoring.analysis.levels import Floats, Levels
from monitoring.analysis.segments import SHORTEST

WIDTH = 1.96  # standard errors either side of a 95 % interval


@dataclass(frozen=True, slots=True)
class Drift:
    """
    A slow change over many commits, what steps there are left aside.

    Parameters
    ----------
    first, last
        The commits between which it was found: the longest stretch on one machine.
    ratio
        The level at the last over the level at the first; NaN where a level is not above 0.
    interval
        The bounds that hold that ratio 95 times in 100; (0, inf) where it is NaN.
    certainty
        How surely it is not nought, 0 to 1.
    """

    first: int
    last: int
    ratio: float
    interval: tuple[float, float]
    certainty: float


def find_drift(
    values: Sequence[float] | Floats, *, machines: Sequence[str] | None = None
) -> Drift | None:
    """
    Find a slow drift on the machine that measured most of the commits.

    Parameters
    ----------
    values
        One a commit, in commit order, in any unit; what is not finite is a gap.
    machines
        The name of the machine of each value; all the same if not given.
    """
    row = np.asarray(values, dtype=float)
    piece = max(find_pieces(row, machines), key=len, default=np.array([], dtype=np.intp))
    if len(piece) < 2 * SHORTEST:
        return None
    history = search_history(row[piece])
    trend = history.trend
    if trend is None:
        return None
    rises = (trend.rise, trend.rise - WIDTH * trend.error, trend.rise + WIDTH * trend.error)
    ratio, low, high = (_find_ratio(history.levels, rise) for rise in rises)
    return Drift(
        first=int(piece[0]),
        last=int(piece[-1]),
        ratio=ratio,
        interval=(0.0, math.inf) if math.isnan(ratio) else (low, high),
        certainty=1 - 2 * float(special.ndtr(-abs(trend.rise) / trend.error)),
    )


def _find_ratio(levels: Levels, rise: float) -> float:
    """Turn a rise in multiples of the noise into a ratio; the line is 0 in the middle."""
    if levels.is_log:
        return math.exp(rise * levels.unit)
    half = rise * levels.unit / 2
    first, last = levels.middle - half, levels.middle + half
    return last / first if first > 0 and last > 0 else math.nan
