"""Verdicts on percentiles, errors and medians."""

import math

from load.counts import Tally
from load.plan import SHARES, Criterion
from load.verdicts.bounds import Bounds, find_bounds
from load.verdicts.evidence import Evidence
from monitoring.results import LoadVerdict

NEAR = 0.5
"""An error rate surely above so much of its limit, and not surely below the limit, has failed."""


def judge_percentile(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Compare a percentile of the response time with its limit."""
    tally = evidence.totals.find_tally(stage, criterion.endpoint)
    share = SHARES[criterion.measure]
    measured = tally.find_percentile_ms(1 - share)
    slow = tally.count_from(criterion.limit)
    bounds = find_bounds(slow, tally.requests)
    return LoadVerdict(
        name=_name(criterion, criterion.measure.removesuffix("_ms")),
        stage=stage,
        measured=None if math.isnan(measured) else measured,
        limit=criterion.limit,
        unit="ms",
        passed=bounds.decide(share, fails_from=share),
        detail=_write(f"{slow:,} of {tally.requests:,} too slow", bounds),
    )


def judge_errors(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say whether the share of errors is below its limit, which chance does not explain."""
    tally = evidence.totals.find_tally(stage, criterion.endpoint)
    return _judge_failures(criterion, stage, tally, "error rate", criterion.limit / 100)


def judge_success(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say whether the share of right answers is above its limit, which chance does not explain."""
    tally = evidence.totals.find_tally(stage, criterion.endpoint)
    return _judge_failures(criterion, stage, tally, "success rate", 1 - criterion.limit / 100)


def _judge_failures(
    criterion: Criterion, stage: str, tally: Tally, name: str, most: float
) -> LoadVerdict:
    bounds = find_bounds(tally.failures, tally.requests)
    failed = 100 * tally.failures / tally.requests if tally.requests else None
    is_success = criterion.measure == "success_percent"
    return LoadVerdict(
        name=_name(criterion, name),
        stage=stage,
        measured=100 - failed if is_success and failed is not None else failed,
        limit=criterion.limit,
        unit="%",
        passed=bounds.decide(most, fails_from=NEAR * most),
        detail=_write(f"{tally.failures:,} of {tally.requests:,} failed", bounds),
    )


def judge_slowdown(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Compare the median response time with that of another stage."""
    tally = evidence.totals.find_tally(stage)
    other = evidence.totals.find_tally(criterion.against)
    medians = tally.find_percentile_ms(0.5), other.find_percentile_ms(0.5)
    ratio = medians[0] / medians[1] if medians[1] else math.nan
    is_decided = min(tally.requests, other.requests) >= criterion.requests_needed
    return LoadVerdict(
        name=f"slowdown against {criterion.against}",
        stage=stage,
        measured=None if math.isnan(ratio) else ratio,
        limit=criterion.limit,
        unit="x",
        passed=ratio < criterion.limit if is_decided else None,
        detail=f"median {medians[0]:.3g} ms against {medians[1]:.3g} ms",
    )


def _name(criterion: Criterion, name: str) -> str:
    return f"{name} of {criterion.endpoint}" if criterion.endpoint else name


def _write(counts: str, bounds: Bounds) -> str:
    return f"{counts} ({100 * bounds.low:.2g} to {100 * bounds.high:.3g} %)"
