"""Cuts a history into pieces within which levels may be compared: one machine, not replaced."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from monitoring.analysis.levels import Floats

LONG_AWAY = 4
"""A machine counts as another one when it was away this many times longer than it usually is."""


def find_pieces(values: Floats, machines: Sequence[str] | None) -> list[NDArray[np.intp]]:
    """
    Return the commits of each piece, those without a finite value left out.

    Machines may take turns: the commits of each are a piece of their own. Where a machine comes
    back after a long time a new piece begins, for it may be another by now.

    Parameters
    ----------
    values
        One a commit, in order.
    machines
        The machine of each value; all the same if not given.

    Raises
    ------
    ValueError
        If there is not one machine for each value.
    """
    measured = np.flatnonzero(np.isfinite(values))
    if machines is None:
        return [measured]
    if len(machines) != len(values):
        raise ValueError(f"Expected {len(values)} machines, one a value, got {len(machines)}.")
    names = [machines[commit] for commit in measured.tolist()]
    pieces = []
    for machine in dict.fromkeys(names):
        places = np.array([place for place, name in enumerate(names) if name == machine])
        pieces += [measured[part] for part in _split_where_away(places)]
    return pieces


def _split_where_away(places: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    away = np.diff(places) - 1
    usual = float(np.median(away)) if len(away) else 0.0
    return np.split(places, np.flatnonzero(away > LONG_AWAY * usual) + 1)
