"""Where a benchmark stands in a history that keeps one value a commit."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import replace

from monitoring.analysis.change_points import ChangePoint, find_change_points
from monitoring.analysis.verdicts import Kind, Outcome, Verdict

FEWEST = 6
"""Values below which a history shows no level."""

CERTAINTY = 0.95
"""Of a history without a step (the level that the search for steps works at)."""


def compare_levels(
    values: Sequence[float], labels: Sequence[str], *, floor: float, kind: Kind = Kind.CLOCK
) -> Verdict:
    """
    Compare the newest level of a duration or a rate with the one that it got worse from.

    All steps since the best level are reckoned together: many small ones are a regression too,
    and it is over when the level is back within the floor. A newest value that is worse and not
    yet a level of its own is undecided.

    Parameters
    ----------
    values
        One a commit, in commit order, above 0; NaN for a gap.
    labels
        What each commit is called.
    floor
        The smallest change that counts, as a share.
    kind
        A clock or a rate.
    """
    if kind is Kind.RATE:
        durations = [_invert(value) for value in values]
        return _to_rate(compare_levels(durations, labels, floor=floor / (1 - floor)))
    measured = [value for value in values if math.isfinite(value)]
    if len(measured) < FEWEST:
        reason = f"no samples were kept, and {len(measured)} commits show no level: {FEWEST} do"
        return _build(measured, Outcome.UNDECIDED, math.nan, (0.0, math.inf), 0.0, reason)
    points = [point for point in find_change_points(values) if math.isfinite(point.ratio)]
    open_points = _find_open(points, floor)
    if open_points:
        ratio = _multiply(open_points)
        lower = math.prod(point.interval[0] for point in open_points)
        upper = math.prod(point.interval[1] for point in open_points)
        certainty = min(point.certainty for point in open_points)
        reason = f"since {labels[open_points[0].index]}, by the levels of {len(measured)} commits"
        return _build(measured, Outcome.SLOWER, ratio, (lower, upper), certainty, reason)
    start = points[-1].index if points else 0
    level = statistics.median(value for value in values[start:] if math.isfinite(value))
    ratio = measured[-1] / level
    if ratio > 1 + floor:
        reason = "the newest value lies above its level, and no samples were kept to tell why"
        return _build(measured, Outcome.UNDECIDED, ratio, (0.0, math.inf), 0.0, reason)
    certainty = min((point.certainty for point in points), default=CERTAINTY)
    reason = f"no level that is worse, by {len(measured)} commits"
    return _build(measured, Outcome.SAME, ratio, (ratio, ratio), certainty, reason)


def _find_open(points: Sequence[ChangePoint], floor: float) -> list[ChangePoint]:
    """Give the steps since the best level; none if they come to no more than the floor."""
    found: list[ChangePoint] = []
    for point in points:
        found.append(point)
        if _multiply(found) <= 1:
            found = []
    return found if _multiply(found) > 1 + floor else []


def _multiply(points: Sequence[ChangePoint]) -> float:
    return math.prod(point.ratio for point in points)


def _to_rate(verdict: Verdict) -> Verdict:
    lower, upper = verdict.interval
    return replace(
        verdict,
        baseline=_invert(verdict.baseline),
        candidate=_invert(verdict.candidate),
        ratio=_invert(verdict.ratio),
        interval=(_invert(upper), _invert(lower)),
        kind=Kind.RATE,
    )


def _invert(value: float) -> float:
    return 1 / value if value else math.inf


def _build(
    measured: Sequence[float],
    outcome: Outcome,
    ratio: float,
    interval: tuple[float, float],
    certainty: float,
    reason: str,
) -> Verdict:
    newest = measured[-1] if measured else math.nan
    return Verdict(newest / ratio, newest, ratio, interval, Kind.CLOCK, certainty, outcome, reason)
