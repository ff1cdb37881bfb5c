"""What `asv continuous` says of the same samples, by ASV's own statistics."""

from collections.abc import Sequence

from asv._stats import is_different
from asv_runner.statistics import compute_stats

FACTOR = 1.10


def is_worse_by_asv(baseline: Sequence[float], candidate: Sequence[float]) -> bool:
    first, second = list(baseline), list(candidate)
    median, stats = compute_stats(first, 1)
    other_median, other_stats = compute_stats(second, 1)
    differs = is_different(first, second, stats, other_stats)
    return differs and median < other_median / FACTOR
