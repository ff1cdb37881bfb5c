"""Writes a result as Markdown, for the page of a pull request."""

from collections.abc import Sequence

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

_TITLES = {0: "Nothing is slower", 1: "Slower", 3: "Could not be measured", 4: "Undecided"}


def build_markdown(result: GateResult, exit_code: int) -> str:
    """
    Return a result as Markdown.

    Parameters
    ----------
    result
        The result.
    exit_code
        How the command ends.
    """
    shown = [found for found in result.findings if found.verdict.verdict is not Outcome.SAME]
    same = [found for found in result.findings if found.verdict.verdict is Outcome.SAME]
    lines = [
        f"## Gate: {_TITLES[exit_code]}",
        "",
        f"- Baseline {_name(str(result.baseline))}",
        f"- Candidate {_name(str(result.candidate))}",
        f"- {describe_summary(result)}",
        f"- {describe_conditions(result)}",
        *_build_table(shown),
        *_build_list("Failed", [_escape(describe_failure(each)) for each in result.failed]),
        *_build_list("Why", [_explain(result, finding) for finding in shown]),
        *_build_folded("Same", _build_table(same)),
    ]
    return "\n".join(lines) + "\n"


def _build_table(findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    rows = [build_row(finding) for finding in findings]
    named = [(verdict, _name(label), *rest) for verdict, label, *rest in rows]
    return ["", _join(HEADINGS), _join(["---"] * len(HEADINGS)), *map(_join, named)]


def _build_list(title: str, entries: Sequence[str]) -> list[str]:
    return ["", f"### {title}", "", *(f"- {entry}" for entry in entries)] if entries else []


def _build_folded(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    return ["", f"<details><summary>{title}</summary>", *lines, "", "</details>"]


def _explain(result: GateResult, finding: Finding) -> str:
    hint = find_hint(result, finding)
    told = f"{_name(finding.samples.task.label)}: {_escape(finding.verdict.reason)}."
    return f"{told} `{hint}`" if hint else told


def _join(cells: Sequence[str]) -> str:
    """Make a row; a bar would end a cell, in a code span too."""
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _name(text: str) -> str:
    """Put a name into a code span, in which only its own mark would end it."""
    return f"`{text.replace('`', chr(39))}`"


def _escape(text: str) -> str:
    """Keep a text from becoming markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
