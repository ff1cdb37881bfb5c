"""Verdicts on what must not grow: response times, memory, connections."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from statistics import median

from load.plan import Criterion
from load.verdicts.evidence import Evidence
from load.verdicts.levels import find_levels
from load.verdicts.slopes import Block, Slope, find_slope, take_blocks
from monitoring.results import LoadVerdict


def judge_response_rise(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say by how much response times rise from the beginning to the end.

    As far as the reference beside the service rose, or may have, the rise may be the machine's. A
    rise that may be none has passed: medians of a short stage differ by more than the limit.
    """
    first, end = evidence.find_span(stage)
    blocks = take_blocks(first, end)
    work = _find_medians(evidence, evidence.resources.reference_ms, blocks)
    slope = _find_relative_slope(find_levels(evidence.totals, blocks), end - first)
    machine = _find_relative_slope(work, end - first)
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
    medians = _find_medians(evidence, curve, take_blocks(first, end))
    along = [requests[(start + stop) // 2 - first] / 1000 for start, stop in medians]
    has_enough = requests[-1] >= criterion.requests_needed
    slope = find_slope(along, list(medians.values())) if has_enough else None
    return _write(criterion, stage, name, unit, slope, _decide(criterion, slope))


def _find_medians(
    evidence: Evidence, curve: Sequence[float | None], blocks: Iterable[Block]
) -> dict[Block, float]:
    """Give the median of a curve in each block in which something is known."""
    sampled = evidence.resources.seconds
    medians = {}
    for start, stop in blocks:
        inside = curve[bisect_left(sampled, start) : bisect_left(sampled, stop)]
        known = [value for value in inside if value is not None]
        if known:
            medians[start, stop] = median(known)
    return medians


def _find_relative_slope(values: Mapping[Block, float], seconds: int) -> Slope | None:
    """Fit a line along a stage of so many seconds, in percent of the value in the middle."""
    along = [(start + stop) / 2 / seconds for start, stop in values]
    return find_slope(along, [100 * one / median(values.values()) for one in values.values()])


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
