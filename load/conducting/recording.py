"""The record of a run."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from load.counts import Tally
from load.plan import PlanError, check_host
from load.verdicts import Evidence
from monitoring.results import (
    Endpoint,
    LoadRecord,
    LoadStage,
    LoadVerdict,
    Timeline,
)

_OWN = ("commit", "branch", "is_dirty", "machine", "python")


def build_record(
    evidence: Evidence,
    verdicts: Sequence[LoadVerdict],
    faults: Sequence[str],
    *,
    host: str,
    is_partial: bool,
    conditions: Mapping[str, Any],
) -> LoadRecord:
    """Put together all that is known of a run.

    Parameters
    ----------
    evidence
        What was measured.
    verdicts
        What came of it.
    faults
        Why the run is not valid; none if it is.
    host
        The service.
    is_partial
        Whether it was interrupted.
    conditions
        As they were when it began.
    """
    rest = {key: value for key, value in conditions.items() if key not in (*_OWN, "schema")}
    started_at = rest.pop("started_at")
    return LoadRecord(
        scenario=evidence.scenario.name,
        started_at=started_at,
        **{key: conditions[key] for key in _OWN},
        conditions=rest | json.loads(os.environ.get("LOAD_CONDITIONS", "{}")),
        scale=evidence.scenario.scale,
        host_kind=find_kind(host),
        is_partial=is_partial,
        is_valid=not faults,
        invalid_reasons=tuple(faults),
        stages=tuple(_list_stages(evidence)),
        timeline=_build_timeline(evidence),
        resources=evidence.resources,
        verdicts=tuple(verdicts),
        most_users=max(evidence.totals.users.values(), default=0),
    )


def find_kind(host: str) -> str:
    """Say whose service it is: our own, another on this machine, or one elsewhere."""
    if os.environ.get("LOAD_CONDITIONS"):
        return "own"
    try:
        check_host(host)
    except PlanError:
        return "remote"
    return "loopback"


def _list_stages(evidence: Evidence) -> Iterator[LoadStage]:
    last = evidence.scenario.stages[-1]
    for stage, first, end in evidence.scenario.list_spans():
        if first >= max(evidence.seconds, 1):
            return
        until = evidence.seconds if stage is last else min(end, evidence.seconds)
        yield LoadStage(
            name=stage.name,
            users=stage.users,
            start_seconds=float(first),
            end_seconds=float(max(until, first)),
            endpoints={
                name: _build_endpoint(tally)
                for name, tally in sorted(evidence.totals.stages[stage.name].items())
            },
        )


def _build_endpoint(tally: Tally) -> Endpoint:
    return Endpoint(
        requests=tally.requests, failures=tally.failures, histogram=dict(tally.histogram)
    )


def _build_timeline(evidence: Evidence) -> Timeline:
    # Users still finish what they do when they are told to go.
    last = max(evidence.totals.seconds, default=0)
    seconds = range(max(int(evidence.seconds), last + 1))
    tallies = [evidence.totals.seconds.get(second, Tally()) for second in seconds]

    def list_percentiles(share: float) -> tuple[float | None, ...]:
        return tuple(one.find_percentile_ms(share) if one.requests else None for one in tallies)

    return Timeline(
        seconds=tuple(map(float, seconds)),
        users=tuple(evidence.totals.users.get(second) for second in seconds),
        requests_per_second=tuple(float(one.requests) for one in tallies),
        failures_per_second=tuple(float(one.failures) for one in tallies),
        p50_ms=list_percentiles(0.5),
        p95_ms=list_percentiles(0.95),
        p99_ms=list_percentiles(0.99),
    )
