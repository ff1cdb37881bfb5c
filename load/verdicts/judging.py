"""Every criterion of a scenario, decided."""

from collections.abc import Callable, Iterator

from load.plan import Criterion
from load.verdicts.evidence import Evidence
from load.verdicts.growth import judge_connections, judge_memory, judge_response_rise
from load.verdicts.shares import judge_errors, judge_percentile, judge_slowdown, judge_success
from monitoring.results import LoadVerdict

Judge = Callable[[Criterion, str, Evidence], LoadVerdict]


def judge(evidence: Evidence) -> tuple[LoadVerdict, ...]:
    """Decide all that has begun.

    Parameters
    ----------
    evidence
        Of the whole run, or of what there is of it.
    """
    return (*_judge_criteria(evidence), *evidence.findings)


def _judge_criteria(evidence: Evidence) -> Iterator[LoadVerdict]:
    begun = {
        stage.name
        for stage, first, _ in evidence.scenario.list_spans()
        if first < max(evidence.seconds, 1)
    }
    for criterion in evidence.scenario.criteria:
        for stage in criterion.stages or ("",):
            if not stage or stage in begun:
                yield _JUDGES[criterion.measure](criterion, stage, evidence)


def _judge_crashes(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    crashes = 0 if evidence.is_alive else 1
    return LoadVerdict(
        name="crashes",
        stage=stage,
        measured=crashes,
        limit=criterion.limit,
        passed=crashes <= criterion.limit,
        detail="/ready answers" if evidence.is_alive else "/ready does not answer",
    )


def _judge_findings(criterion: Criterion, stage: str, evidence: Evidence) -> LoadVerdict:
    found = sum(one.passed is False for one in evidence.findings)
    return LoadVerdict(
        name="findings",
        stage=stage,
        measured=found,
        limit=criterion.limit,
        passed=found <= criterion.limit if evidence.findings else None,
        detail=f"of {len(evidence.findings)} attempts",
    )


_JUDGES: dict[str, Judge] = {
    "p95_ms": judge_percentile,
    "p99_ms": judge_percentile,
    "error_percent": judge_errors,
    "success_percent": judge_success,
    "slowdown_ratio": judge_slowdown,
    "response_rise_percent": judge_response_rise,
    "memory_growth_mb": judge_memory,
    "connection_growth": judge_connections,
    "crashes": _judge_crashes,
    "findings": _judge_findings,
}
