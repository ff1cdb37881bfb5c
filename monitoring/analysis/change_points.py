"""Finds the commits of a history at which a benchmark's level changed."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from monitoring.analysis.change_points_history import History, search_history
from monitoring.analysis.change_points_machines import find_pieces
from monitoring.analysis.change_points_merging import ChangePoint, merge_points
from monitoring.analysis.levels import Floats
from monitoring.analysis.levels_memory import find_inflation
from monitoring.analysis.segments import SHORTEST
from monitoring.analysis.steps import weigh_cuts
from monitoring.analysis.steps_evidence import Evidence
from monitoring.analysis.steps_location import find_range

__all__ = ["ChangePoint", "find_change_points"]


def find_change_points(
    values: Sequence[float] | Floats, *, machines: Sequence[str] | None = None
) -> list[ChangePoint]:
    """
    Find where the level of a benchmark changed for good, or for at least three commits.

    A slow drift is no change point; see `find_drift`. Levels of two machines are never compared:
    what changes together with the machine is not reported.

    Parameters
    ----------
    values
        One a commit, in commit order, in any unit; what is not finite is a gap.
    machines
        The name of the machine of each value; all the same if not given.

    Returns
    -------
    list of ChangePoint
        In commit order; empty where fewer than six values were measured.

    Raises
    ------
    ValueError
        If `values` is not a single row, or there is not one machine for each value.
    """
    row = np.asarray(values, dtype=float)
    if row.ndim != 1:
        raise ValueError(f"Expected one row of values, got {row.ndim} dimensions.")
    pieces = [piece for piece in find_pieces(row, machines) if len(piece) >= 2 * SHORTEST]
    found = [_search_piece(row, piece) for piece in pieces]
    # The changes of one machine are apart; only those of several may be one.
    return found[0] if len(found) == 1 else merge_points(itertools.chain.from_iterable(found))


def _search_piece(values: Floats, piece: NDArray[np.intp]) -> list[ChangePoint]:
    history = search_history(values[piece])
    weighed = weigh_cuts(history.levels.clean, history.steps.bounds, history.steps.memory)
    return [
        _build_point(history, number, evidence, values, piece)
        for number, evidence in enumerate(weighed, start=1)
    ]


def _build_point(
    history: History, number: int, evidence: Evidence, values: Floats, piece: NDArray[np.intp]
) -> ChangePoint:
    start, cut, end = history.steps.bounds[number - 1 : number + 2]
    raw, clean = history.levels.raw[start:end], history.levels.clean[start:end]
    inflation = find_inflation(history.steps.memory)
    first, last = (start + cut for cut in find_range(raw, clean, cut - start, inflation))
    before = float(np.median(values[piece[start:cut]]))
    shifts = (evidence.shift, evidence.shift - evidence.reach, evidence.shift + evidence.reach)
    ratio, low, high = (_find_ratio(history, shift, before) for shift in shifts)
    return ChangePoint(
        index=int(piece[cut]),
        ratio=ratio,
        interval=(0.0, math.inf) if math.isnan(ratio) else (low, high),
        first_possible=int(piece[first - 1]) + 1,
        last_possible=int(piece[last]),
        certainty=max(0.0, 1 - evidence.p_value * len(piece)),
    )


def _find_ratio(history: History, shift: float, before: float) -> float:
    """Turn a shift in multiples of the noise into a ratio of levels."""
    if history.levels.is_log:
        return math.exp(shift * history.levels.unit)
    after = before + shift * history.levels.unit
    return after / before if before > 0 and after > 0 else math.nan
