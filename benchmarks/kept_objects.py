"""Python objects that work leaves behind."""

import gc
import sys
from collections.abc import Callable

CACHED_OBJECTS = 100
"""So many objects may stay in the caches of Python and of libraries without being a leak."""


def count_objects_kept(work: Callable[[], object], calls: int) -> int:
    """Count the Python objects that each of many calls leaves behind.

    Parameters
    ----------
    work
        What to call; it has been called before, so that caches are filled.
    calls
        How often, at least 1.
    """
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(calls):
        work()
    gc.collect()
    grown = sys.getallocatedblocks() - before
    return max(grown - CACHED_OBJECTS, 0) // calls
