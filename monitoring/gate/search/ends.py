"""Compares a good and a bad commit, and two neighbours in the end."""

import math
import time
from collections.abc import Sequence
from statistics import median

from monitoring.analysis import Kind, Outcome
from monitoring.gate.errors import MeasureError
from monitoring.gate.judge.counts import judge_counts
from monitoring.gate.judge.judgement import judge
from monitoring.gate.judge.result import Finding, sort_findings
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import begin_samples
from monitoring.gate.sides.side import Side
from monitoring.gate.sides.tasks import Task

BUDGET_SECONDS = 1200
"""For one comparison, which ends long before that unless a benchmark takes minutes."""

EXACT_SHARE = 0.1
"""Of the step, by which a count may differ from time to time: half of it would mislead."""

LOOKS = ((6, 0.2), (12, 0.3), (24, 0.2), (48, 0.1), (96, 0.1), (192, 0.05))
"""More than a gate has: who searches knows of a difference, and the search ends without one."""


def compare_sides(good: Side, bad: Side, tasks: Sequence[Task]) -> Finding:
    """
    Return what is best to follow from one side to the other: a count that repeats before a clock.

    Where such a count tells, nothing is timed.

    Parameters
    ----------
    good, bad
        The commits.
    tasks
        The benchmarks to choose from, at least one.

    Raises
    ------
    MeasureError
        If none of them can be measured on both sides.
    """
    samples = begin_samples(tasks, 2)
    rounds = Rounds([good, bad], time.monotonic() + BUDGET_SECONDS)
    verdicts = judge_counts(rounds, [each for each in samples if each.task.is_count])
    findings = sort_findings(samples, verdicts)
    if not any(_is_slower(each) and is_exact(each) for each in findings):
        rest = [each for each in samples if each.is_open and each.task.label not in verdicts]
        findings += sort_findings(rest, judge(rounds, rest, looks=LOOKS).verdicts)
    if not findings:
        errors = [each.error for each in samples if each.error]
        raise MeasureError(f"BENCH cannot be measured on both ends: {(errors or ['n/a'])[0]}")
    return min(findings, key=_rank)


def is_exact(finding: Finding) -> bool:
    """Tell whether one measurement says it all: a count that hardly differs from time to time."""
    if finding.verdict.kind is not Kind.COUNT:
        return False
    good, bad = finding.samples.sides
    spread = max(max(values) - min(values) for values in (good, bad))
    return spread <= EXACT_SHARE * abs(median(bad) - median(good))


def _is_slower(finding: Finding) -> bool:
    return finding.verdict.verdict is Outcome.SLOWER


def _rank(finding: Finding) -> tuple[bool, bool, float]:
    size = 0.0 if math.isnan(finding.worsening) else finding.worsening
    return not _is_slower(finding), not is_exact(finding), -size
