"""How the resident memory of this process grows with what is done over and over."""

import gc
import mmap
from collections.abc import Callable

import numpy as np
import psutil

LEAST_CALLS = 4
"""Fewer give no line."""


def fit_growth(work: Callable[[], object], calls: int) -> float:
    """Give the slope of the resident memory over the calls.

    It is the median of the slopes between any two calls (Theil and Sen), which a step does not
    move: memory that is taken once, or comes in large pieces now and then, is no leak. Resident
    memory is counted in pages, and an allocator takes one now and then: a smaller leak shows in
    what `trace_kept_bytes` and `count_objects_kept` find.

    Parameters
    ----------
    work
        What to call; it has been called before, so that caches are filled.
    calls
        How often, at least 1; it is done four times at least.

    Returns
    -------
    float
        Bytes a call; 0 where the memory shrinks, or grows by less than a page a call.
    """
    process, sizes = psutil.Process(), []
    for _ in range(max(calls, LEAST_CALLS)):
        work()
        gc.collect()
        sizes.append(process.memory_info().rss)
    before, after = np.triu_indices(len(sizes), 1)
    slopes = np.diff([np.take(sizes, before), np.take(sizes, after)], axis=0)[0] / (after - before)
    slope = float(np.median(slopes))
    return slope if slope >= mmap.PAGESIZE else 0.0
