"""The smallest change that counts, and the error that a gate allows itself."""

from math import inf, log1p

from monitoring.analysis.ratios import round_log
from monitoring.analysis.verdicts import FLOORS, Kind

ALPHA = 0.01
"""How often a whole gate may call anything slower or faster where nothing changed."""

LATER_SHARE = 0.1
"""Of the error allowed, what is kept for later looks at the same gate, and so on each time."""


def find_floor(kind: Kind, floor: float | None) -> float:
    """
    Give the floor asked for, or that of the kind.

    Parameters
    ----------
    kind
        What was measured.
    floor
        As a share of the baseline; None for the kind's own.

    Raises
    ------
    ValueError
        If it is not a share above 0, or for a rate, which can only fall to nothing, below 1.
    """
    share = FLOORS[kind] if floor is None else floor
    if not 0 < share < inf:
        raise ValueError(f"Expected floor > 0, got {share:g}.")
    if kind is Kind.RATE and share >= 1:
        raise ValueError(f"Expected floor < 1 for a rate, got {share:g}.")
    return share


def find_edge(kind: Kind, floor: float) -> float:
    """
    Give the logarithm of the ratio that is worse by just the floor, above 0.

    Parameters
    ----------
    kind
        A rate is worse where it falls.
    floor
        As a share of the baseline.
    """
    return round_log(-log1p(-floor) if kind is Kind.RATE else log1p(floor))


def share_of_look(look: int | None) -> float:
    """
    Give the share of the error that one look at a growing set of rounds may use.

    The shares of all looks, however many, add up to 1, so that measuring on until something
    shows is no way to a false alarm. The first has most: later ones have more rounds.

    Parameters
    ----------
    look
        1 for the first; None if there will be no other.

    Raises
    ------
    ValueError
        If it is below 1.
    """
    if look is None:
        return 1.0
    if look < 1:
        raise ValueError(f"Expected look >= 1, got {look}.")
    return float((1 - LATER_SHARE) * LATER_SHARE ** (look - 1))


def check_alpha(alpha: float) -> None:
    """
    Refuse an error rate that is none.

    Parameters
    ----------
    alpha
        Above 0, below 1.

    Raises
    ------
    ValueError
        If it is not.
    """
    if not 0 < alpha < 1:
        raise ValueError(f"Expected alpha between 0 and 1, got {alpha:g}.")
