"""Compares two commits: builds both, measures counts, then rounds, and judges."""

import shutil
from collections.abc import Sequence

import click

from monitoring.gate.commits import Commit, find_unmeasured_changes
from monitoring.gate.git import run_git
from monitoring.gate.judge.conditions import Start
from monitoring.gate.judge.judgement import judge
from monitoring.gate.judge.request import Request
from monitoring.gate.judge.result import SIDES, GateResult, sort_findings
from monitoring.gate.leftovers import build_mark, stop_leftovers
from monitoring.gate.lock import hold_lock
from monitoring.gate.options import parse_pattern
from monitoring.gate.run import Run
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import begin_samples
from monitoring.gate.sides.side import Side, build_side
from monitoring.gate.sides.tasks import Task, list_tasks, split_loads

COUNTER = "valgrind"


def compare_commits(run: Run, baseline: Commit, candidate: Commit, request: Request) -> GateResult:
    """
    Measure two commits in turns and judge the candidate.

    Parameters
    ----------
    run
        The run.
    baseline, candidate
        The commits, which may be the same.
    request
        What is to be measured.

    Raises
    ------
    BadInputError
        If no benchmark is asked for.
    BusyError
        If another run is at work.
    MeasureError
        If a commit cannot be built, or a process died.
    """
    mark = build_mark(run.config.root, "run")
    with hold_lock(run.config.work_dir / "bench.lock"):
        stop_leftovers(mark)
        _give_notes(find_unmeasured_changes(run.config.root))
        first, second = SIDES
        head = build_side(run, candidate, second, request.variables)
        tasks = list_tasks(run.config, head.suite, parse_pattern(request.pattern))
        base = build_side(run, baseline, first, request.variables)
        try:
            return _measure(run, (base, head), tasks, request)
        except KeyboardInterrupt:
            stop_leftovers(mark)
            raise


def _give_notes(changes: Sequence[str]) -> None:
    if changes:
        click.echo(f"note: commits are measured, not what is uncommitted: {', '.join(changes)}")
    if shutil.which(COUNTER) is None:
        click.echo(f"note: {COUNTER} is not installed here: no instructions are counted.")


def _measure(
    run: Run, sides: Sequence[Side], tasks: Sequence[Task], request: Request
) -> GateResult:
    tasks, left_out = (tasks, []) if request.has_slow else split_loads(tasks)
    samples = begin_samples(tasks, len(sides))
    start = Start()
    verdicts = judge(Rounds(sides, start.seconds + request.budget_seconds), samples).verdicts
    return GateResult(
        sides[0].commit,
        sides[1].commit,
        _count_between(run, sides),
        tuple(sort_findings(samples, verdicts)),
        tuple(each for each in samples if each.error),
        tuple(each for each in samples if each.absent_sides),
        tuple(task.label for task in left_out),
        start.finish(run.machine, request),
    )


def _count_between(run: Run, sides: Sequence[Side]) -> int:
    ends = f"{sides[0].commit.hash}..{sides[1].commit.hash}"
    return int(run_git(run.config.root, "rev-list", "--count", ends))
