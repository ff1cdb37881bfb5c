"""Outcomes as a table that fits a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from benchmarks.runner.measured import Measured
from benchmarks.runner.records import Outcome

NAME_WIDTH = 24

_SCALES = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


def build_table(outcomes: Iterable[Outcome], baseline: Mapping[str, Any] | None = None) -> Table:
    """Build a table with a line for each outcome.

    Parameters
    ----------
    outcomes
        In the order of the lines.
    baseline
        Content of a file as ``latest.json``, to compare with; None for no such column.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Benchmark", overflow="fold", min_width=NAME_WIDTH)
    table.add_column("mean or value", justify="right")
    for name in ("p95", "p99", "peak"):
        table.add_column(name, justify="right", no_wrap=True)
    if baseline is not None:
        table.add_column("against baseline", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    category = None
    for outcome in outcomes:
        if outcome.case.category != category:
            category = outcome.case.category
            table.add_section()
            table.add_row(Text(category.replace("_", " "), style="bold"))
        table.add_row(*_list_cells(outcome, baseline))
    return table


def format_seconds(seconds: float) -> str:
    """Write a duration with three digits and its unit."""
    for scale, unit in _SCALES:
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds:.3g} s"


def format_value(value: float, unit: str) -> str:
    """Write a value with its unit."""
    number = f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"
    return f"{number} {unit}"


def find_ratio(outcome: Outcome, baseline: Mapping[str, Any]) -> float | None:
    """Give candidate / baseline of an outcome; None where the baseline lacks it or is 0."""
    section = baseline.get("benchmarks", {}).get(outcome.case.category, {})
    before, measured = section.get(outcome.name), outcome.measured
    if before is None or measured is None:
        return None
    if measured.is_clock:
        now, then = measured.summarise()["avg_duration"], before.get("avg_duration_seconds")
    else:
        now, then = measured.value, before.get("value")
    return now / then if now is not None and then else None


def _list_cells(outcome: Outcome, baseline: Mapping[str, Any] | None) -> list[Text]:
    measured = outcome.measured
    cells = _list_figures(measured) if measured else [""] * 4
    if baseline is not None:
        ratio = find_ratio(outcome, baseline)
        cells.append(f"x {ratio:.2f}" if ratio is not None else "-")
    name = outcome.case.label if outcome.name == outcome.case.name else outcome.name
    return [Text(f"  {name}"), *map(Text, cells), _describe_state(outcome)]


def _list_figures(measured: Measured) -> list[str]:
    peak = f"{measured.memory.peak:,.0f} MB" if measured.memory else ""
    if not measured.is_clock:
        return [format_value(measured.value or 0.0, measured.unit), "", "", peak]
    figures = measured.summarise()
    names = ("avg_duration", "p95_duration", "p99_duration")
    return [*(format_seconds(figures[name]) for name in names), peak]


def _describe_state(outcome: Outcome) -> Text:
    if outcome.is_failed:
        return Text("failed", style="bold red")
    if outcome.measured is None:
        return Text("n/a", style="dim")
    if outcome.is_too_slow:
        return Text(f"over {format_seconds(outcome.threshold_seconds or 0)}", style="bold red")
    return Text("ok" if outcome.threshold_seconds else "", style="green")
