"""How far a search is, in a number and a sentence."""

from scheduler_app.engine import Progress
from scheduler_app.engine.prices import UNCOVERED


def estimate(progress: Progress, time_limit_seconds: float) -> float:
    """Estimate the share of the work that is done: the blocks before, and the time gone by.

    Parameters
    ----------
    progress
        The state of the search.
    time_limit_seconds
        After which it ends.
    """
    elapsed = min(progress.elapsed_seconds / time_limit_seconds, 1.0)
    before = (progress.block - 1) / progress.blocks
    return min(max(before, elapsed), 0.99)


def describe(progress: Progress) -> str:
    """Say what the search has found."""
    block = f"block {progress.block} of {progress.blocks}"
    if progress.objective is None:
        return f"{block}: no schedule yet"
    cover = f"{progress.uncovered} uncovered" if progress.uncovered else "all covered"
    gap = (progress.objective - progress.bound) / max(progress.bound, UNCOVERED)
    return f"{block}: {cover}, gap {gap:.1%}"
