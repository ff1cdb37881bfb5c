"""What a generated schedule came to."""

from collections.abc import Iterator, Sequence

import click
from rich.console import Console
from rich.table import Table

from scheduler_app.cli.wording import count
from scheduler_app.files import as_one_line, describe_missing
from scheduler_app.model import SolverStatistics, SolverStatus, Uncovered
from scheduler_app.services.generate import Generated

MAX_UNCOVERED_LINES = 10


def is_interrupted(generated: Generated) -> bool:
    """Whether the search was stopped before its end."""
    statistics = generated.schedule.statistics
    return statistics is not None and statistics.status is SolverStatus.INTERRUPTED


def print_summary(path: str, generated: Generated) -> None:
    """Print a table of the result, and the demand that is not covered."""
    schedule = generated.schedule
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, value in _list_facts(generated):
        table.add_row(name, value)
    Console().print(table)
    _print_uncovered(path, schedule.uncovered)
    if generated.warnings:
        warnings = count(len(generated.warnings), "warning")
        click.echo(f"{warnings} of work-hour rules: scheduler validate {path}")
    click.echo(f"Wrote {path}.")


def _list_facts(generated: Generated) -> Iterator[tuple[str, str]]:
    schedule = generated.schedule
    yield "assignments", f"{len(schedule.table):,}"
    yield "uncovered demand", f"{len(schedule.uncovered):,} of {len(schedule.problem.demand):,}"
    if schedule.statistics is not None:
        yield from _list_statistics(schedule.statistics)


def _list_statistics(statistics: SolverStatistics) -> Iterator[tuple[str, str]]:
    yield "status", statistics.status.value
    yield "objective", f"{statistics.objective:,.0f}"
    for part, cost in statistics.objective_parts.items():
        yield f"  {part}", f"{cost:,.0f}"
    yield "bound", f"{statistics.bound:,.0f}"
    yield "gap", f"{statistics.gap:.2%}"
    if statistics.first_cover_seconds is not None:
        yield "first full cover", f"{statistics.first_cover_seconds:.1f} s"
    yield "time", f"{statistics.wall_seconds:.1f} s"


def _print_uncovered(path: str, uncovered: Sequence[Uncovered]) -> None:
    if not uncovered:
        return
    click.echo("Not covered:")
    for gap in uncovered[:MAX_UNCOVERED_LINES]:
        click.echo(f"  {_describe(gap)}")
    hidden = len(uncovered) - MAX_UNCOVERED_LINES
    if hidden > 0:
        click.echo(f"  and {hidden:,} more, listed in {path}")


def _describe(gap: Uncovered) -> str:
    demand = gap.demand
    where = f"{demand.date:%a} {demand.date} {demand.rotation} {demand.shift_type}"
    return as_one_line(f"{where}: {describe_missing(gap)} missing, {gap.reason}")
