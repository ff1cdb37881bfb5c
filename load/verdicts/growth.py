"""Verdicts on what must not grow: response times, memory, connections."""

from collections.abc import Sequence
from statistics import median

from load.counts import Tally
from load.plan import Criterion
from load.verdicts.evidence import Evidence
from load.verdicts.slopes import Slope, find_slope, take_blocks
from monitoring.results import LoadVerdict


def judge_response_rise(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say by how much the median response time rises from the beginning to the end."""
    first, end = evidence.find_span(stage)
    along, medians = [], []
    for start, stop in take_blocks(first, end):
        tally = evidence.totals.find_between(start, stop)
        if tally.requests:
            along.append((start + stop) / 2 / (end - first))
            medians.append(tally.find_percentile_ms(0.5))
    level = median(medians) if medians else 1.0
    slope = find_slope(along, [100 * one / level for one in medians])
    return _write(criterion, stage, "response time's rise", "%", slope)


def judge_memory(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say how much memory the service takes more with each 1,000 requests."""
    slope = _find_growth(evidence, stage, evidence.resources.rss_mb)
    return _write(criterion, stage, "memory growth", "MB/1,000 requests", slope)


def judge_connections(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say how many more connections to the database are open after each 1,000 requests."""
    slope = _find_growth(evidence, stage, evidence.resources.connections)
    return _write(criterion, stage, "connection growth", "/1,000 requests", slope)


def _find_growth(evidence: Evidence, stage: str, series: Sequence[float | None]) -> Slope | None:
    first, end = evidence.find_span(stage)
    sampled = list(zip(evidence.resources.seconds, series, strict=True))
    along, values = [], []
    for start, stop in take_blocks(first, end):
        inside = [value for at, value in sampled if start <= at < stop and value is not None]
        if inside:
            before: Tally = evidence.totals.find_between(first, (start + stop) // 2)
            along.append(before.requests / 1000)
            values.append(median(inside))
    return find_slope(along, values)


def _write(
    criterion: Criterion, stage: str, name: str, unit: str, slope: Slope | None
) -> LoadVerdict:
    detail = "there are too few measurements"
    if slope is not None:
        detail = f"{slope.low:.3g} to {slope.high:.3g} with 99 % certainty"
    return LoadVerdict(
        name=name,
        stage=stage,
        measured=None if slope is None else slope.rise,
        limit=criterion.limit,
        unit=unit,
        passed=None if slope is None else slope.low <= criterion.limit,
        detail=detail,
    )
