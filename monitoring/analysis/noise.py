"""How far a benchmark's values differ from one commit to the next where nothing has changed."""

import math
from collections.abc import Sequence

import numpy as np

from monitoring.analysis.levels import Floats, build_levels
from monitoring.analysis.segments import SHORTEST


def measure_noise(values: Sequence[float] | Floats) -> float:
    """
    Measure the noise of a history, which steps in it hardly touch.

    Parameters
    ----------
    values
        One a commit, in commit order, on one machine, in any unit; what is not finite is a gap.

    Returns
    -------
    float
        Standard deviation of the logarithm of a single value; NaN where fewer than six values
        were measured, or one is not above 0.
    """
    row = np.asarray(values, dtype=float)
    measured = row[np.isfinite(row)]
    if len(measured) < 2 * SHORTEST:
        return math.nan
    levels = build_levels(measured)
    return levels.unit if levels.is_log else math.nan
