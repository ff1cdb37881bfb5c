"""How many requests took so many milliseconds: counts that can be added up and cut at a share."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping


def add_histograms(histograms: Iterable[Mapping[float, int]]) -> dict[float, int]:
    """Add up counts by milliseconds, in their order."""
    total: Counter[float] = Counter()
    for one in histograms:
        total.update(one)
    return dict(sorted(total.items()))


def find_percentile(histogram: Mapping[float, int], share: float) -> float | None:
    """
    Find the smallest milliseconds that a share of the requests did not exceed.

    Parameters
    ----------
    histogram
        Counts by milliseconds.
    share
        Above 0, at most 1, such as 0.95.

    Returns
    -------
    float | None
        None where there was no request.
    """
    needed = math.ceil(share * sum(histogram.values()))
    seen = 0
    for milliseconds, count in sorted(histogram.items()):
        seen += count
        if seen >= needed > 0:
            return float(milliseconds)
    return None
