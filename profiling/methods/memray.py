"""Profiles memory: what was held at the peak, and what is still held at the end."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from memray import AllocationRecord, FileReader

from monitoring.results.profile_records import FunctionFigures
from profiling.methods.child import MEMRAY
from profiling.methods.order import Order
from profiling.methods.process import run_target
from profiling.methods.totals import sum_up
from profiling.records.functions import list_figures
from profiling.records.profile import Profile
from profiling.records.stacks import Frame, Stack, Stacks, add_up, shorten_path

LABEL = "memray"


def profile_memory(order: Order, folder: Path) -> Profile:
    """
    Profile a target's memory.

    Parameters
    ----------
    order
        What to do.
    folder
        An empty one, for what the process leaves.

    Raises
    ------
    ProfilingError
        If the target could not be run.
    """
    outcome = run_target(order, LABEL, folder)
    raw = folder / MEMRAY
    with FileReader(raw) as reader:
        peak = list(reader.get_high_watermark_allocation_records(merge_threads=True))
        left = list(reader.get_leaked_allocation_records(merge_threads=True))
        stacks, leaks = _collect(peak, native=order.native), _collect(left, native=order.native)
        allocations = reader.metadata.total_allocations
    return Profile(
        order.target,
        LABEL,
        stacks,
        _add_blocks(list_figures(stacks), peak, native=order.native),
        sum_up(
            outcome,
            peak_memory_mb=stacks.total / 1e6,
            leaked_mb=leaks.total / 1e6,
            allocations=allocations,
        ),
        outcome["workload"],
        {MEMRAY: raw},
        leaks,
    )


def read_peak(path: Path) -> Stacks:
    """Read what was held at the peak of memory, in bytes."""
    with FileReader(path) as reader:
        records = reader.get_high_watermark_allocation_records(merge_threads=True)
        return _collect(records, native=False)


def _collect(records: Iterable[AllocationRecord], *, native: bool) -> Stacks:
    return add_up(((_list_frames(one, native=native), one.size) for one in records), "bytes")


def _list_frames(record: AllocationRecord, *, native: bool) -> Stack:
    """Give the stack from the outermost; without lines, which here are those of the calls."""
    trace = record.hybrid_stack_trace() if native else record.stack_trace()
    frames = tuple(Frame(name, shorten_path(file)) for name, file, _ in reversed(trace))
    return frames or (Frame("allocated outside Python"),)


def _add_blocks(
    functions: list[FunctionFigures], records: Iterable[AllocationRecord], *, native: bool
) -> list[FunctionFigures]:
    """Add to each function how many blocks it held at the peak itself."""
    blocks: dict[tuple[str, str], int] = {}
    for one in records:
        leaf = _list_frames(one, native=native)[-1]
        blocks[leaf[:2]] = blocks.get(leaf[:2], 0) + one.n_allocations
    return [
        dataclasses.replace(each, allocations=blocks.get((each.function, each.file), 0))
        for each in functions
    ]
