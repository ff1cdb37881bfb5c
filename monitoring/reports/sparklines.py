"""A trend in as many characters as it has values."""

import math
from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"
_MIDDLE = "▄"
_GAP = "·"

LEVEL = 0.01
"""A spread, as a share of the largest value, that is drawn as none."""


def draw_sparkline(values: Sequence[float]) -> str:
    """
    Draw values as bars between their least and their most; a gap is a dot.

    Parameters
    ----------
    values
        NaN for a gap; values that hardly differ are drawn level.
    """
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return _GAP * len(values)
    low, high = min(known), max(known)
    is_level = high - low <= LEVEL * abs(high)
    return "".join(
        (_MIDDLE if is_level else _choose_bar((value - low) / (high - low)))
        if math.isfinite(value)
        else _GAP
        for value in values
    )


def _choose_bar(share: float) -> str:
    return _BARS[round(share * (len(_BARS) - 1))]
