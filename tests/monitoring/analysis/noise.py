"""Samples as a machine gives them: a robust spread, and one in a hundred much too slow."""

import numpy as np
from numpy.random import Generator

QUIET, BUSY = 0.024, 0.30
OUTLIERS, OUTLIER_RATIO = 0.01, 1.13


def draw_rounds(
    random: Generator, rounds: int, ratio: float, *, spread: float = QUIET, shared: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    """Draw baseline and candidate; `shared` of the variance is common to a round."""
    common = random.normal(0, spread * shared**0.5, rounds)
    sides = []
    for level in (1.0, ratio):
        own = random.normal(0, spread * (1 - shared) ** 0.5, rounds)
        slow = np.where(random.random(rounds) < OUTLIERS, OUTLIER_RATIO, 1.0)
        sides.append(level * slow * np.exp(common + own))
    return sides[0], sides[1]
