"""Verdicts on percentiles, errors and medians."""

import math

from scipy.stats import binomtest

from load.plan import DOUBT, Criterion
from load.verdicts.evidence import Evidence
from monitoring.results import LoadVerdict

PERCENTILES = {"p95_ms": 0.95, "p99_ms": 0.99}


def judge_percentile(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Compare a percentile of the response time with its limit."""
    tally = evidence.totals.find_tally(stage, criterion.endpoint)
    measured = tally.find_percentile_ms(PERCENTILES[criterion.measure])
    name = criterion.measure.removesuffix("_ms")
    return LoadVerdict(
        name=f"{name} of {criterion.endpoint}" if criterion.endpoint else name,
        stage=stage,
        measured=None if math.isnan(measured) else measured,
        limit=criterion.limit,
        unit="ms",
        passed=decide(criterion, tally.requests, measured < criterion.limit),
        detail=f"{tally.requests:,} requests",
    )


def judge_errors(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say whether the share of errors is below its limit, which chance does not explain."""
    tally = evidence.totals.find_tally(stage)
    requests, failures = tally.requests, tally.failures
    high = _find_most(failures, requests)
    return LoadVerdict(
        name="error rate",
        stage=stage,
        measured=100 * failures / requests if requests else None,
        limit=criterion.limit,
        unit="%",
        passed=decide(criterion, requests, 100 * high < criterion.limit),
        detail=f"{failures:,} of {requests:,} requests; at most {100 * high:.3g} %",
    )


def judge_success(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Say whether the share of right answers is above its limit, which chance does not explain."""
    tally = evidence.totals.find_tally(stage)
    requests, failures = tally.requests, tally.failures
    low = 1 - _find_most(failures, requests)
    return LoadVerdict(
        name="success rate",
        stage=stage,
        measured=100 * (1 - failures / requests) if requests else None,
        limit=criterion.limit,
        unit="%",
        passed=decide(criterion, requests, 100 * low > criterion.limit),
        detail=f"{failures:,} of {requests:,} requests failed; at least {100 * low:.3g} %",
    )


def judge_slowdown(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    """Compare the median response time with that of another stage."""
    tally = evidence.totals.find_tally(stage)
    other = evidence.totals.find_tally(criterion.against)
    medians = tally.find_percentile_ms(0.5), other.find_percentile_ms(0.5)
    ratio = medians[0] / medians[1] if medians[1] else math.nan
    fewest = min(tally.requests, other.requests)
    return LoadVerdict(
        name=f"slowdown against {criterion.against}",
        stage=stage,
        measured=None if math.isnan(ratio) else ratio,
        limit=criterion.limit,
        unit="x",
        passed=decide(criterion, fewest, ratio < criterion.limit),
        detail=f"median {medians[0]:.3g} ms against {medians[1]:.3g} ms",
    )


def decide(criterion: Criterion, requests: int, is_met: bool) -> bool | None:
    """Pass or fail a criterion; None if there are too few requests for it."""
    return is_met if requests >= criterion.requests_needed else None


def _find_most(failures: int, requests: int) -> float:
    """Give the share of failures that is exceeded only by chance (Clopper, Pearson)."""
    if not requests:
        return 1.0
    return float(binomtest(failures, requests).proportion_ci(1 - 2 * DOUBT, "exact").high)
