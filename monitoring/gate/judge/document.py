"""Writes a result as JSON."""

import math
from dataclasses import asdict
from typing import Any

from monitoring.analysis import Kind, Outcome
from monitoring.gate.commits import Commit
from monitoring.gate.judge.hints import find_hint
from monitoring.gate.judge.result import SIDES, Finding, GateResult
from monitoring.gate.sides.samples import Samples

SCHEMA = 1


def build_document(result: GateResult, exit_code: int) -> dict[str, Any]:
    """
    Return a result as a JSON object; what is not finite becomes null.

    Parameters
    ----------
    result
        The result.
    exit_code
        How the command ends.
    """
    conditions = result.conditions
    machine = {"name": conditions.machine.name, **asdict(conditions.machine)}
    document = {
        "schema": SCHEMA,
        "baseline": _describe_commit(result.baseline),
        "candidate": _describe_commit(result.candidate),
        "conditions": {**asdict(conditions), "machine": machine},
        "summary": {
            **{outcome.value: result.count(outcome) for outcome in Outcome},
            "failed": len(result.failed),
            "not_applicable": len(result.absent),
            "left_out": len(result.left_out),
            "exit_code": exit_code,
        },
        "findings": [_describe_finding(result, finding) for finding in result.findings],
        "failed": [_describe_failure(samples) for samples in result.failed],
        "not_applicable": [
            {"benchmark": each.task.label, "sides": [SIDES[side] for side in each.absent_sides]}
            for each in result.absent
        ],
        "left_out": list(result.left_out),
    }
    return dict(_make_plain(document))


def _describe_commit(commit: Commit) -> dict[str, str]:
    return {"commit": commit.hash, "subject": commit.subject}


def _describe_finding(result: GateResult, finding: Finding) -> dict[str, Any]:
    task = finding.samples.task
    return {
        "benchmark": task.label,
        "unit": task.unit,
        **asdict(finding.verdict),
        "rounds": finding.samples.rounds,
        "clock": finding.samples.clock if finding.verdict.kind is Kind.CLOCK else None,
        "samples": dict(zip(SIDES, finding.samples.sides, strict=True)),
        "wall_samples": dict(zip(SIDES, finding.samples.walls, strict=True)),
        "command": find_hint(result, finding),
    }


def _describe_failure(samples: Samples) -> dict[str, str]:
    return {
        "benchmark": samples.task.label,
        "side": SIDES[samples.failed_side],
        "error": samples.error,
    }


def _make_plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _make_plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_make_plain(entry) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
