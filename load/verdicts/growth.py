"""Verdicts on what must not grow: response times, memory, connections."""

from collections.abc import Sequence
from itertools import accumulate
from math import isnan, nan
from statistics import median

from load.plan import Criterion
from load.verdicts.evidence import Evidence
from load.verdicts.levels import find_levels
from load.verdicts.slopes import Slope, find_slope, take_blocks
from monitoring.results import LoadVerdict


def judge_response_rise(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say by how much response times rise from the beginning to the end.

    As far as the reference beside the service rose, or may have, the rise may be the machine's. A
    rise that may be none has passed: medians of a short stage differ by more than the limit.
    """
    first, end = evidence.find_span(stage)
    levels = find_levels(evidence.totals, take_blocks(first, end))
    blocks, times = list(levels), list(levels.values())
    along = [(start + stop) / 2 / (end - first) for start, stop in blocks]
    work = _find_medians(evidence, evidence.resources.reference_ms, blocks)
    slope, machine = _find_relative_slope(along, times), _find_relative_slope(along, work)
    note = ""
    if slope is not None and machine is not None:
        slope = slope.less_some_of(machine)
        note = f"; the machine's own {machine.rise:+.2g} %"
    may_be_none = slope is not None and slope.low <= 0
    passed = may_be_none or _decide(criterion, slope)
    return _write(criterion, stage, "response time's rise", "%", slope, passed, note)


def judge_memory(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say how much memory the service takes more with each 1,000 requests."""
    curve = evidence.resources.rss_mb
    return _judge_growth(criterion, stage, evidence, curve, "memory growth", "MB/1,000 requests")


def judge_connections(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say how many more connections to the database are open after each 1,000 requests."""
    curve = evidence.resources.connections
    return _judge_growth(criterion, stage, evidence, curve, "connection growth", "/1,000 requests")


def _judge_growth(
    criterion: Criterion,
    stage: str,
    evidence: Evidence,
    curve: Sequence[float | None],
    name: str,
    unit: str,
) -> LoadVerdict:
    first, end = evidence.find_span(stage)
    counts = [evidence.totals.count_in(second) for second in range(first, end)]
    requests = list(accumulate(counts, initial=0))  # before each second
    blocks = take_blocks(first, end)
    along, values = [], []
    for (start, stop), value in zip(blocks, _find_medians(evidence, curve, blocks), strict=True):
        if not isnan(value):
            along.append(requests[(start + stop) // 2 - first] / 1000)
            values.append(value)
    has_enough = requests[-1] >= criterion.requests_needed
    slope = find_slope(along, values) if has_enough else None
    return _write(criterion, stage, name, unit, slope, _decide(criterion, slope))


def _find_medians(
    evidence: Evidence, curve: Sequence[float | None], blocks: Sequence[tuple[int, int]]
) -> list[float]:
    """Give the median of a curve in each block; NaN where nothing is known."""
    sampled = list(zip(evidence.resources.seconds, curve, strict=True))
    inside = (
        [value for at, value in sampled if start <= at < stop and value is not None]
        for start, stop in blocks
    )
    return [median(values) if values else nan for values in inside]


def _find_relative_slope(along: Sequence[float], values: Sequence[float]) -> Slope | None:
    """Fit a line to values in percent of the one in the middle; None if one is not known."""
    if not values or any(map(isnan, values)):
        return None
    return find_slope(along, [100 * one / median(values) for one in values])


def _decide(criterion: Criterion, slope: Slope | None) -> bool | None:
    """Pass or fail what is surely below or above the limit; None if it may be either."""
    if slope is None or slope.low <= criterion.limit < slope.high:
        return None
    return slope.high <= criterion.limit


def _write(
    criterion: Criterion,
    stage: str,
    name: str,
    unit: str,
    slope: Slope | None,
    passed: bool | None,
    note: str = "",
) -> LoadVerdict:
    detail = "too few requests or samples"
    if slope is not None:
        detail = f"{slope.low:.3g} to {slope.high:.3g} with 99 % certainty{note}"
    return LoadVerdict(
        name=name,
        stage=stage,
        measured=None if slope is None else slope.rise,
        limit=criterion.limit,
        unit=unit,
        passed=passed,
        detail=detail,
    )
