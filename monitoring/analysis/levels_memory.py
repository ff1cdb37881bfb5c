"""Measures how much noise remembers of the commit before, as a neighbour's load does."""

import numpy as np

from monitoring.analysis.levels import Floats

FEWEST = 12  # commits from which memory can be told
LONGEST = 0.95
CLIP = 3.0
SMALLEST_SPREAD = 1e-6  # in multiples of the noise: the rest is rounding


def find_jump_memory(residuals: Floats) -> float:
    """
    Return the memory that jumps over one and over two commits show, 0 to 0.95.

    Levels that were fitted too closely do not hide it (Chakar and others, 2017, from whom the
    formula is; squares of clipped residuals take the place of their medians).
    """
    if _is_silent(residuals):
        return 0.0
    clipped = _clip(residuals)
    one, two = _square_jumps(clipped, 1), _square_jumps(clipped, 2)
    return _bound(two / one - 1) if one > 0 else 0.0


def find_memory(residuals: Floats, levels: int) -> float:
    """
    Return the memory that residuals show, 0 to 0.95, the larger of two estimates.

    Parameters
    ----------
    residuals
        Distances from the levels.
    levels
        How many levels were fitted; each hides a little memory.
    """
    if _is_silent(residuals):
        return 0.0
    clipped = _clip(residuals)
    hidden = levels / len(residuals)
    neighbours = 1 - _square_jumps(clipped, 1) / (2 * float(np.mean(clipped**2)))
    return max(find_jump_memory(residuals), _bound((neighbours + hidden) / (1 - hidden)))


def find_inflation(memory: float) -> float:
    """Return how many times larger memory makes the variance of a long mean."""
    return (1 + memory) / (1 - memory)


def _is_silent(residuals: Floats) -> bool:
    return len(residuals) < FEWEST or float(np.std(residuals)) < SMALLEST_SPREAD


def _clip(residuals: Floats) -> Floats:
    limit = CLIP * float(np.std(residuals))
    return np.clip(residuals, -limit, limit)


def _square_jumps(residuals: Floats, distance: int) -> float:
    return float(np.mean((residuals[distance:] - residuals[:-distance]) ** 2))


def _bound(memory: float) -> float:
    return min(max(memory, 0.0), LONGEST)
