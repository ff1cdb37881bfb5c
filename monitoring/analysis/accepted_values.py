"""Samples against a baseline that is one number, as a hand-written one is."""

import math
from collections.abc import Sequence

import numpy as np

from monitoring.analysis.verdicts import Kind, Outcome, Verdict

ALPHA = 0.02
"""How often the bounds may miss the mean, half of it on each side."""

FEWEST = 5
RESAMPLES = 2000


def compare_with_value(
    baseline: float,
    candidate: Sequence[float],
    *,
    kind: Kind,
    floor: float,
    are_inverse: bool = False,
) -> Verdict:
    """
    Compare the mean of samples with a mean that is taken as exact.

    The bounds come from a seeded bootstrap (Efron and Tibshirani, An Introduction to the
    Bootstrap, 13.3). Medians, as the rule has them, cannot be had from a mean: durations are
    skewed, and a run would differ from its own mean.

    Parameters
    ----------
    baseline
        The accepted mean, above 0; anything else leaves it undecided.
    candidate
        Samples in the same unit; what is not finite and positive is dropped and said.
    kind
        What was measured: a clock or a rate.
    floor
        The smallest change that counts, as a share of the baseline.
    are_inverse
        Whether the samples are durations and the baseline is a rate, the inverse of their mean:
        the mean of their inverses would be more, and hide a slowdown.
    """
    usable = sorted(one for one in candidate if math.isfinite(one) and one > 0)
    dropped = len(candidate) - len(usable)
    notes = f"; {dropped} samples were no usable numbers and dropped" if dropped else ""
    mean = float(np.mean(usable)) if usable else math.nan
    if are_inverse:
        mean = 1 / mean
    if not math.isfinite(baseline) or baseline <= 0:
        return _leave_undecided(baseline, mean, kind, "the baseline holds no value above 0")
    if len(usable) < FEWEST:
        reason = f"{len(usable)} usable samples: at least {FEWEST} are needed{notes}"
        return _leave_undecided(baseline, mean, kind, reason)
    if dropped > len(usable):
        reason = f"most of the {len(candidate)} samples cannot be used{notes}"
        return _leave_undecided(baseline, mean, kind, reason)
    bounds = _find_bounds(usable)
    if are_inverse:
        bounds = (1 / bounds[1], 1 / bounds[0])
    lower, upper = (bound / baseline for bound in bounds)
    outcome = _decide(mean / baseline, lower, upper, kind, floor)
    reason = (
        f"{_describe(mean / baseline)}, {_describe(lower)} to {_describe(upper)} by "
        f"{len(usable)} samples against one number, taken as exact{notes}"
    )
    certainty = 0.0 if outcome is Outcome.UNDECIDED else 1 - ALPHA
    return Verdict(
        baseline, mean, mean / baseline, (lower, upper), kind, certainty, outcome, reason
    )


def _find_bounds(samples: Sequence[float]) -> tuple[float, float]:
    generator = np.random.default_rng(0)
    values = np.array(samples)
    size = len(values)
    means = [values[generator.integers(size, size=size)].mean() for _ in range(RESAMPLES)]
    lower, upper = np.quantile(means, (ALPHA / 2, 1 - ALPHA / 2))
    return float(lower), float(upper)


def _decide(ratio: float, lower: float, upper: float, kind: Kind, floor: float) -> Outcome:
    most = 1 / (1 - floor) if kind is Kind.RATE else 1 + floor
    least = 1 / most
    if (ratio > most and lower > 1) or (ratio < least and upper < 1):
        is_worse = (ratio < 1) if kind is Kind.RATE else (ratio > 1)
        return Outcome.SLOWER if is_worse else Outcome.FASTER
    return Outcome.SAME if least <= lower and upper <= most else Outcome.UNDECIDED


def _leave_undecided(baseline: float, after: float, kind: Kind, reason: str) -> Verdict:
    ratio = after / baseline if baseline > 0 else math.nan
    return Verdict(baseline, after, ratio, (0.0, math.inf), kind, 0.0, Outcome.UNDECIDED, reason)


def _describe(ratio: float) -> str:
    return f"{100 * (ratio - 1):+.1f} %"
