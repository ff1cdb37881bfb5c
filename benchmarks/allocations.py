"""What a piece of work takes from the heap, by memray; the clock has no part in it."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Allocations:
    """What one piece of work allocated, small Python objects and native code alike.

    Parameters
    ----------
    count
        How often memory was asked for.
    peak_bytes
        Most bytes in use at one time, beyond those in use before.
    """

    count: int
    peak_bytes: int


def trace_allocations(work: Callable[[], object]) -> Allocations:
    """Trace what a piece of work allocates.

    Parameters
    ----------
    work
        Called once; its result is dropped. No other trace may be under way in this process.

    Raises
    ------
    NotImplementedError
        If memray does not run on this platform; ASV reads it as n/a.
    """
    with _trace(work, has_objects=True) as (memray, reader):
        kinds = memray.AllocatorType
        frees = {kinds.FREE, kinds.MUNMAP, kinds.PYMALLOC_FREE}
        count = sum(record.allocator not in frees for record in reader.get_allocation_records())
        return Allocations(count, reader.metadata.peak_memory)


def trace_kept_bytes(work: Callable[[], object]) -> int:
    """Trace how many bytes are still in use after a piece of work and a garbage collection.

    Small Python objects count by the arenas that Python gets for them, not one by one; so the
    bytes are the same on every run, and ``count_objects_kept`` tells of the objects.

    Parameters
    ----------
    work
        Called once; its result is dropped. No other trace may be under way in this process.

    Raises
    ------
    NotImplementedError
        If memray does not run on this platform; ASV reads it as n/a.
    """
    with _trace(work, has_objects=False) as (_, reader):
        return sum(record.size for record in reader.get_leaked_allocation_records())


@contextmanager
def _trace(work: Callable[[], object], *, has_objects: bool) -> Iterator[tuple[Any, Any]]:
    try:
        import memray
    except ImportError as error:
        raise NotImplementedError("memray does not run on this platform") from error
    gc.collect()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trace.bin"
        with memray.Tracker(file, trace_python_allocators=has_objects):
            work()
            gc.collect()
        with memray.FileReader(file) as reader:
            yield memray, reader
