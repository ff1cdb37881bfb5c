"""Takes back steps that are a piece of a slow rise or fall which began or ended on the way."""

from functools import lru_cache

import numpy as np

from monitoring.analysis.levels import Floats
from monitoring.analysis.levels_memory import find_inflation
from monitoring.analysis.steps import Steps

SHORTEST_RAMP = 30
"""Commits from which on a rise counts as slow."""

SHARE = 0.3
"""The least share of the two segments that a ramp must take."""

RAMP_PRICE = 0.0
"""How much better than the step a ramp must be; nothing, for the doubt is the ramp's."""

SMALLEST_VARIANCE = 1e-9


def drop_ramps(clean: Floats, steps: Steps) -> Steps:
    """
    Return the steps that are sharper than any slow ramp over their two segments.

    Parameters
    ----------
    clean
        Values in multiples of the noise, outliers drawn in.
    steps
        The steps found.
    """
    bounds = steps.bounds
    while len(bounds) > 2:
        leads = [
            _find_lead(clean[start:end], cut - start, steps.memory)
            for start, cut, end in zip(bounds, bounds[1:], bounds[2:], strict=False)
        ]
        worst = max(range(len(leads)), key=leads.__getitem__)
        if leads[worst] <= RAMP_PRICE:
            break
        bounds = bounds[: worst + 1] + bounds[worst + 2 :]
    return Steps(bounds, steps.memory)


def _find_lead(pair: Floats, cut: int, memory: float) -> float:
    """Return how much better the best ramp explains two segments than the step does."""
    ramps = _build_ramps(len(pair))
    if not len(ramps):
        return -np.inf
    centred = pair - pair.mean()
    step = (np.arange(len(pair)) >= cut) - (1 - cut / len(pair))
    by_step = float(step @ centred) ** 2 / float(step @ step)
    by_ramp = float(np.max(ramps @ centred) ** 2), float(np.min(ramps @ centred) ** 2)
    rest = float(centred @ centred) - max(by_step, *by_ramp)
    variance = max(rest / len(pair), SMALLEST_VARIANCE) * find_inflation(memory)
    return (max(by_ramp) - by_step) / variance


@lru_cache(maxsize=256)
def _build_ramps(commits: int) -> Floats:
    """Return ramps over a stretch, one a row, each of mean 0 and length 1."""
    places = np.linspace(0, 1, commits)
    ends = np.linspace(0, 1, 11)
    rows = [
        np.clip((places - low) / (high - low), 0, 1)
        for low in ends
        for high in ends
        if high - low >= SHARE - 1e-9 and (high - low) * commits >= SHORTEST_RAMP
    ]
    if not rows:
        return np.empty((0, commits))
    ramps = np.array(rows) - np.mean(rows, axis=1, keepdims=True)
    return np.asarray(ramps / np.linalg.norm(ramps, axis=1, keepdims=True))
