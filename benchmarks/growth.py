"""How the resident memory of this process grows with what is done over and over."""

import gc
from collections.abc import Callable

import numpy as np
import psutil

LEAST_CALLS = 4
"""Fewer give no line."""


def fit_growth(work: Callable[[], object], calls: int) -> float:
    """Give the slope of the resident memory over the calls, by least squares.

    Parameters
    ----------
    work
        What to call; it has been called before, so that caches are filled.
    calls
        How often, at least 1; it is done four times at least.

    Returns
    -------
    float
        Bytes a call; 0 where the memory shrinks.
    """
    process, sizes = psutil.Process(), []
    for _ in range(max(calls, LEAST_CALLS)):
        work()
        gc.collect()
        sizes.append(process.memory_info().rss)
    slope, _ = np.polyfit(np.arange(len(sizes)), sizes, 1)
    return float(max(round(slope), 0))
