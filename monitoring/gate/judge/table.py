"""Writes a result as text for a terminal."""

from monitoring.analysis import Outcome
from monitoring.gate.judge.hints import find_hint
from monitoring.gate.judge.result import Finding, GateResult
from monitoring.gate.judge.wording import (
    HEADINGS,
    build_row,
    describe_conditions,
    describe_failure,
    describe_summary,
)

MOST = 10
"""Rows for what is undecided and lines for what failed, of which there may be many."""


def build_text(result: GateResult) -> str:
    """Return a result as lines: what changed or is undecided as a table, the rest as a count."""
    undecided = [each for each in result.findings if each.verdict.verdict is Outcome.UNDECIDED]
    hidden = undecided[MOST:]
    shown = [
        each
        for each in result.findings
        if each.verdict.verdict is not Outcome.SAME and each not in hidden
    ]
    lines = [
        f"Baseline  {result.baseline}",
        f"Candidate {result.candidate}",
        "",
        *_build_table(result, shown),
        *([f"{len(hidden)} more undecided; the report has them all."] if hidden else []),
        *(describe_failure(samples) for samples in result.failed[:MOST]),
        f"{describe_summary(result)}.",
        describe_conditions(result),
    ]
    return "\n".join(lines)


def _build_table(result: GateResult, findings: list[Finding]) -> list[str]:
    if not findings:
        return []
    rows = [build_row(finding) for finding in findings]
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    lines = [_join(HEADINGS, widths)]
    for row, finding in zip(rows, findings, strict=True):
        lines.append(_join(row, widths))
        lines += [f"{'':{widths[0]}}  {text}" for text in _explain(result, finding)]
    return [*lines, ""]


def _explain(result: GateResult, finding: Finding) -> list[str]:
    if finding.verdict.verdict is Outcome.UNDECIDED:
        return []  # the Markdown has the reason of each, and they may be many
    hint = find_hint(result, finding)
    return [finding.verdict.reason, *([hint] if hint else [])]


def _join(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
