"""Jobs for a terminal: a table, and what stands out."""

from collections.abc import Sequence

from rich import box
from rich.table import Table

from benchmarks.runner.table import format_seconds

from .measure import JobFigures


def build_job_table(figures: Sequence[JobFigures]) -> Table:
    """Build a table with a line for each kind of job."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("job", no_wrap=True)
    for name in ("jobs", "queue wait", "longest", "run time", "longest"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in figures:
        table.add_row(
            one.kind,
            str(len(one.runs_seconds)),
            format_seconds(one.wait_seconds),
            format_seconds(max(one.waits_seconds)),
            format_seconds(one.run_seconds),
            format_seconds(max(one.runs_seconds)),
        )
    return table


def describe_jobs(figures: Sequence[JobFigures]) -> list[str]:
    """Name the longest kind of job, and those that wait longer than they run."""
    longest = max(figures, key=lambda one: one.run_seconds)
    return [
        f"{longest.kind} runs longest, {format_seconds(longest.run_seconds)}.",
        *(
            f"{one.kind} waits {format_seconds(one.wait_seconds)} for the worker, longer than it "
            f"runs, {format_seconds(one.run_seconds)}: the worker looks for jobs too seldom."
            for one in figures
            if one.wait_seconds > one.run_seconds
        ),
    ]
