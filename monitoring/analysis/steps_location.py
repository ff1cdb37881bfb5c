"""Finds the commit of a step between two levels, and the commits that it may also be."""

import numpy as np

from monitoring.analysis.levels import Floats
from monitoring.analysis.segments import SHORTEST

TAIL = 3.0
"""Degrees of freedom of the Student distribution that noise is taken to have."""

LIKELY = 7.35
"""Twice the log likelihood ratio that holds the place 95 times in 100 (Hansen, 2000)."""

SMALLEST_SPREAD = 1e-3


def find_place(raw: Floats, clean: Floats, cut: int) -> int:
    """Return the likeliest cut between two segments, which `cut` divides now."""
    loss = _find_losses(raw, clean, cut)
    inner = loss[SHORTEST : len(raw) - SHORTEST + 1]
    return SHORTEST + int(inner.argmin())


def find_range(raw: Floats, clean: Floats, cut: int, inflation: float) -> tuple[int, int]:
    """
    Return the first and the last commit that the step may be at, `cut` among them.

    Parameters
    ----------
    raw, clean
        Values of the two segments, in multiples of the noise.
    cut
        The first commit of the second.
    inflation
        How much dearer the noise's memory makes each bit of evidence.
    """
    loss = _find_losses(raw, clean, cut)[1:-1]
    places = 1 + np.flatnonzero(loss - loss[cut - 1] <= LIKELY * inflation)
    return int(places[0]), int(places[-1])


def _find_losses(raw: Floats, clean: Floats, cut: int) -> Floats:
    """Return twice the negative log likelihood of a cut before each commit, and at the end."""
    before, after = clean[:cut].mean(), clean[cut:].mean()
    rest = np.concatenate((clean[:cut] - before, clean[cut:] - after))
    spread = max(float(np.sqrt(np.mean(rest**2))), SMALLEST_SPREAD)
    gain = _surprise((raw - before) / spread) - _surprise((raw - after) / spread)
    return np.concatenate(([0.0], np.cumsum(gain)))


def _surprise(distances: Floats) -> Floats:
    return np.asarray((TAIL + 1) * np.log1p(distances**2 / TAIL))
