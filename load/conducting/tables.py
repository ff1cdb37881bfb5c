"""What people read on the terminal: the plan at the start, the verdicts at the end."""

from collections.abc import Sequence

from rich.table import Table

from load.plan import Criterion, Scenario, read_levels
from load.writing import write_figure, write_time
from monitoring.results import LoadVerdict

MARKS = {True: "[green]passed[/]", False: "[red]FAILED[/]", None: "[yellow]undecided[/]"}
_NAMES = {
    "p95_ms": "p95 below {} ms",
    "p99_ms": "p99 below {} ms",
    "error_percent": "error rate below {} %",
    "success_percent": "success rate above {} %",
    "slowdown_ratio": "median below {} x that of {against}",
    "response_rise_percent": "response time's rise not above {} %",
    "memory_growth_mb": "memory growth not above {} MB in 1,000 requests",
    "connection_growth": "connection growth not above {} in 1,000 requests",
    "crashes": "crashes: at most {}",
    "findings": "findings: at most {}",
}


def build_plan(scenario: Scenario) -> Table:
    """Show the stages of a scenario, and what each of them has to show."""
    table = Table(
        title=f"{scenario.name}: {scenario.purpose.lower()}",
        caption=_describe(scenario),
        title_justify="left",
        caption_justify="left",
    )
    for name, side in (("stage", "left"), ("users", "right"), ("time", "right")):
        table.add_column(name, justify=side)  # type: ignore[arg-type]
    table.add_column("has to show")
    for stage in scenario.stages:
        own = [one for one in scenario.criteria if stage.name in one.stages]
        before = scenario.find_users_before(stage)
        users = f"{stage.users}" if before == stage.users else f"{before} → {stage.users}"
        table.add_row(stage.name, users, write_time(stage.seconds), _list(own))
    whole = [one for one in scenario.criteria if not one.stages]
    if whole:
        table.add_row("whole run", "", write_time(scenario.seconds), _list(whole))
    return table


def build_verdicts(verdicts: Sequence[LoadVerdict]) -> Table:
    """Show what was measured, its limit, and what came of it."""
    table = Table()
    for name, side in (
        ("verdict", "left"),
        ("criterion", "left"),
        ("stage", "left"),
        ("measured", "right"),
        ("limit", "right"),
        ("", "left"),
    ):
        table.add_column(name, justify=side)  # type: ignore[arg-type]
    for one in verdicts:
        table.add_row(
            MARKS[one.passed],
            one.name,
            one.stage or "whole run",
            write_figure(one.measured),
            f"{one.limit:,g} {one.unit}".strip(),
            one.detail,
        )
    return table


def _list(criteria: Sequence[Criterion]) -> str:
    return "\n".join(
        (f"{one.endpoint}: " if one.endpoint else "")
        + _NAMES[one.measure].format(f"{one.limit:,g}", against=one.against)
        for one in criteria
    )


def _describe(scenario: Scenario) -> str:
    low, high = scenario.think_seconds
    think = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    levels = "; ".join(
        f"{name} {level.users} users p95 < {level.p95_ms / 1000:g} s, errors < "
        f"{level.error_percent:g} %"
        for name, level in read_levels().items()
    )
    scale = "" if scenario.scale == 1 else f" Stages take {scenario.scale:.3g} of their time."
    return f"Users think {think} s between two tasks.{scale}\nLevels: {levels}."
