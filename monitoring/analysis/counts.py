"""Values that repeat: an instruction count needs no chance to be told from another."""

from math import inf, isfinite, log

import numpy as np

from monitoring.analysis.floors import find_edge, find_floor
from monitoring.analysis.ratios import divide, name_change, round_log, take_median, to_ratio
from monitoring.analysis.samples import Numbers, Samples, clean_samples
from monitoring.analysis.undecided import leave_undecided
from monitoring.analysis.verdicts import Kind, Outcome, Verdict
from monitoring.analysis.wording import describe_change, format_share, join_notes

STEADY = 0.2
"""Of the floor, what repeats of a count may differ by and still be taken as one value."""


def compare_values(
    baseline: float, candidate: float, *, kind: Kind = Kind.COUNT, floor: float | None = None
) -> Verdict:
    """
    Compare two single values.

    Parameters
    ----------
    baseline, candidate
        In the same unit, zero or above; anything else leaves it undecided.
    kind
        A count, or the memory of work that repeats. A single duration or rate is undecided.
    floor
        The smallest change that counts, as a share; default as in `FLOORS`.

    Raises
    ------
    ValueError
        If the floor is not above 0.
    """
    share = find_floor(kind, floor)
    samples = clean_samples([baseline], [candidate], pairs=False, zeros=True)
    if kind in (Kind.CLOCK, Kind.RATE):
        return leave_undecided(samples, kind, "a single sample of a clock decides nothing")
    if samples.fewest == 0:
        return leave_undecided(samples, kind, "there is no number on one side")
    return compare_steady(samples, kind, share)


def is_steady(samples: Samples, floor: float) -> bool:
    """
    Tell whether the repeats of each side differ by little against the floor.

    Parameters
    ----------
    samples
        Zero or above, at least one a side.
    floor
        The smallest change that counts, as a share.
    """
    sides = (samples.baseline, samples.candidate)
    return all(_spread(side) <= STEADY * find_edge(Kind.COUNT, floor) for side in sides)


def compare_steady(samples: Samples, kind: Kind, floor: float) -> Verdict:
    """
    Compare what repeats: by the medians, within the little that the repeats differ.

    Parameters
    ----------
    samples
        Steady ones, zero or above.
    kind
        What was counted.
    floor
        The smallest change that counts, as a share.
    """
    baseline, candidate = take_median(samples.baseline), take_median(samples.candidate)
    lowest = divide(float(samples.baseline.max()), float(samples.candidate.min()))
    highest = divide(float(samples.baseline.min()), float(samples.candidate.max()))
    ratio = divide(baseline, candidate)
    change = describe_change(ratio, kind)
    outcome = _decide(_take_log(lowest), _take_log(highest), kind, floor)
    reason = f"{change}, from {_format(baseline)} to {_format(candidate)}"
    if outcome is Outcome.SAME:
        reason = f"{reason}, under the {format_share(floor)} that count"
    if outcome is Outcome.UNDECIDED:
        reason = f"{reason}, but its repeats lie on both sides of {format_share(floor)}"
    return Verdict(
        baseline,
        candidate,
        ratio,
        interval=(lowest, highest),
        kind=kind,
        certainty=float(outcome is not Outcome.UNDECIDED),
        verdict=outcome,
        reason=join_notes(reason, samples.notes),
    )


def describe_unsteady(samples: Samples) -> str:
    """
    Say how far the repeats of a count differ.

    Parameters
    ----------
    samples
        At least one a side.
    """
    widest = max(_spread(samples.baseline), _spread(samples.candidate))
    share = to_ratio(widest) - 1
    words = f"by {format_share(share)}" if isfinite(share) else "without bound"
    return f"a count that differs {words} between its repeats is judged as a noisy sample"


def _format(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:g}"


def _decide(lowest: float, highest: float, kind: Kind, floor: float) -> Outcome:
    edge = find_edge(kind, floor)
    if lowest > edge or highest < -edge:
        return name_change(lowest if lowest > edge else highest, kind)
    return Outcome.SAME if -edge <= lowest and highest <= edge else Outcome.UNDECIDED


def _take_log(ratio: float) -> float:
    if ratio == 0:
        return -inf
    return round_log(log(ratio)) if isfinite(ratio) else ratio


def _spread(values: Numbers) -> float:
    if values.max() == values.min():
        return 0.0
    return float(np.log(values.max()) - np.log(values.min())) if values.min() > 0 else inf
