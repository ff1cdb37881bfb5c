"""Names the command that shows more of a finding."""

import re

from monitoring.analysis import Outcome
from monitoring.gate.judge.result import Finding, GateResult


def find_hint(result: GateResult, finding: Finding) -> str:
    """
    Return the command that leads on from a finding: to the guilty commit, or to more samples.

    Parameters
    ----------
    result
        What it is a part of.
    finding
        The finding; empty is returned for one that asks for nothing.
    """
    baseline, candidate = result.baseline.hash[:8], result.candidate.hash[:8]
    pattern = build_pattern(finding.samples.task.label)
    if finding.verdict.verdict is Outcome.SLOWER and result.commits_between > 1:
        return f"make bisect BENCH='{pattern}' GOOD={baseline} BAD={candidate}"
    if finding.verdict.verdict in (Outcome.SLOWER, Outcome.UNDECIDED):
        return f"make gate BENCH='{pattern}' BASE={baseline} HEAD={candidate}"
    return ""


def build_pattern(label: str) -> str:
    """Return a regular expression of one label which needs no quoting in a shell."""
    return f"^{re.sub(r'[^A-Za-z0-9_]', '.', label)}$"
