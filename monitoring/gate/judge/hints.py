"""Names the command that shows more of a finding."""

import re

from monitoring.analysis import Outcome
from monitoring.gate.judge.result import Finding, GateResult

TARGETS = {
    "schedule_generation_bench": "schedule",
    "acgme_validation_bench": "validation",
    "database_query_bench": "queries",
    "concurrent_requests_bench": "api",
}
"""What `make profile-diff` can profile, by the module of the benchmarks."""


def find_hint(result: GateResult, finding: Finding) -> str:
    """
    Return the command that leads on from a finding.

    That is a comparison of profiles where the subject has one, the search for the guilty commit,
    or more samples.

    Parameters
    ----------
    result
        What it is a part of.
    finding
        The finding; empty is returned for one that asks for nothing.
    """
    baseline, candidate = result.baseline.hash[:8], result.candidate.hash[:8]
    label = finding.samples.task.label
    pattern, target = build_pattern(label), TARGETS.get(label.partition(".")[0])
    if finding.verdict.verdict is Outcome.SLOWER and target:
        return f"make profile-diff BASE={baseline} HEAD={candidate} TARGET={target}"
    if finding.verdict.verdict is Outcome.SLOWER and result.commits_between > 1:
        return f"make bisect BENCH='{pattern}' GOOD={baseline} BAD={candidate}"
    if finding.verdict.verdict in (Outcome.SLOWER, Outcome.UNDECIDED):
        return f"make gate BENCH='{pattern}' BASE={baseline} HEAD={candidate}"
    return ""


def build_pattern(label: str) -> str:
    """Return a regular expression of one label which needs no quoting in a shell."""
    return f"^{re.sub(r'[^A-Za-z0-9_]', '.', label)}$"
