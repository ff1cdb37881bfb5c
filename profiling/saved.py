"""Tells people what a stored profile says."""

from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitoring.charts.flame import format_amount
from monitoring.results.profile_records import FunctionFigures
from profiling.records import Profile, pick_top

ROWS = 8


def show_saved(profile: Profile, folder: Path) -> None:
    """Print the functions that take most by themselves, the totals, and where the pages are."""
    console = Console(highlight=False)
    console.print(_build_table(profile))
    console.print(describe_totals(profile))
    console.print(Text(f"Results saved to: {folder}", overflow="fold"))
    pages = " and ".join(sorted(path.name for path in folder.glob("*.html")))
    console.print(f"Open {pages} in a browser; no network is needed.")


def describe_totals(profile: Profile) -> str:
    """Write the totals as a line."""
    totals = profile.totals
    parts = [f"{totals['seconds'] or 0:.2f} s measured"]
    if totals.get("repeats"):
        parts.append(f"{totals['repeats']} x the work")
    if totals.get("self_seconds") is not None:
        parts.append(f"{totals['self_seconds']:.2f} s told apart")
    if totals.get("peak_memory_mb") is not None:
        parts.append(f"{totals['peak_memory_mb']:.1f} MB at the peak")
        parts.append(f"{totals['leaked_mb']:.1f} MB held at the end")
    if totals.get("overhead_ratio"):
        parts.append(f"x {totals['overhead_ratio']:.2f} the time without a profiler")
    return ", ".join(parts)


def _build_table(profile: Profile) -> Table:
    unit = profile.stacks.unit
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("function", overflow="fold")
    for name in ("own", "with its calls"):
        table.add_column(name, justify="right", no_wrap=True)
    for figures in pick_top(profile.functions)[:ROWS]:
        own, whole = _find_amounts(figures, unit)
        table.add_row(Text(figures.place), format_amount(own, unit), format_amount(whole, unit))
    return table


def _find_amounts(figures: FunctionFigures, unit: str) -> tuple[float, float]:
    if unit == "bytes":
        return figures.self_bytes or 0, figures.cumulative_bytes or 0
    return 1e6 * (figures.self_seconds or 0), 1e6 * (figures.cumulative_seconds or 0)
