"""Ratios of the candidate to the baseline, and their logarithms."""

from math import exp, inf, nan

import numpy as np

from monitoring.analysis.samples import Numbers
from monitoring.analysis.verdicts import Kind, Outcome

DIGITS = 12
"""Digits of a logarithm that are kept: what a change of unit leaves behind is rounded away."""

LARGEST = 709.0
"""The largest logarithm of a float, rounded down."""


def round_log(value: float) -> float:
    """
    Round a logarithm as those of the samples are rounded.

    Parameters
    ----------
    value
        Any logarithm.
    """
    return round(value, DIGITS)


def to_ratio(logarithm: float) -> float:
    """
    Undo the logarithm; what no float can hold is infinite.

    Parameters
    ----------
    logarithm
        Of a ratio.
    """
    return exp(logarithm) if logarithm < LARGEST else inf


def divide(baseline: float, candidate: float) -> float:
    """
    Divide the candidate by the baseline; nothing over nothing is no change.

    Parameters
    ----------
    baseline, candidate
        Not negative, or NaN.
    """
    if baseline == candidate:
        return 1.0
    return candidate / baseline if baseline != 0 else candidate * inf


def take_median(values: Numbers) -> float:
    """
    Give the median, or NaN of nothing.

    Parameters
    ----------
    values
        Any numbers.
    """
    if not values.size:
        return nan
    ordered = np.sort(values)
    low, high = float(ordered[(values.size - 1) // 2]), float(ordered[values.size // 2])
    return low + (high - low) / 2


def name_change(logarithm: float, kind: Kind) -> Outcome:
    """
    Say which way a change goes: more is worse, except for a rate.

    Parameters
    ----------
    logarithm
        Of the ratio, not 0.
    kind
        What was measured.
    """
    worse = logarithm < 0 if kind is Kind.RATE else logarithm > 0
    return Outcome.SLOWER if worse else Outcome.FASTER
