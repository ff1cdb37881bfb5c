"""Functions and owners as tables that fit a terminal."""

from collections.abc import Mapping
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from benchmarks.runner.table import format_seconds

from .measure import Calls, Function
from .owners import ROOT

SORTS = {
    "cumulative": "cumtime",
    "cumtime": "cumtime",
    "tottime": "tottime",
    "time": "tottime",
    "ncalls": "ncalls",
    "calls": "ncalls",
    "percall": "percall",
}
"""The column of each word that functions may be sorted by, the largest first."""

_FIGURES = {
    "ncalls": lambda figures: figures[1],
    "tottime": lambda figures: figures[2],
    "cumtime": lambda figures: figures[3],
    "percall": lambda figures: figures[3] / figures[0],
}


def build_call_table(calls: Calls, sort: str, limit: int) -> Table:
    """Build a table of the first functions.

    Parameters
    ----------
    calls
        What was counted.
    sort
        One of ``SORTS``.
    limit
        Lines, at least 1.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("function", overflow="fold")
    for name in _FIGURES:
        mark = " ▾" if name == SORTS[sort] else ""
        table.add_column(name + mark, justify="right", no_wrap=True)
    figure = _FIGURES[SORTS[sort]]
    chosen = sorted(calls.functions.items(), key=lambda item: figure(item[1]), reverse=True)
    for function, (primitive, called, own, whole, _) in chosen[:limit]:
        table.add_row(
            Text(_name_shortly(function)),
            f"{called:,}" if called == primitive else f"{called:,}/{primitive:,}",
            format_seconds(own),
            format_seconds(whole),
            format_seconds(whole / primitive),
        )
    return table


def build_share_table(shares: Mapping[str, float], limit: int) -> Table:
    """Build a table of who has how much of the time, with a line for the rest."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("whose time", overflow="fold")
    table.add_column("seconds", justify="right", no_wrap=True)
    table.add_column("share", justify="right", no_wrap=True)
    total = sum(shares.values()) or 1.0
    ranked = sorted(shares.items(), key=lambda item: item[1], reverse=True)
    rest = sum(seconds for _, seconds in ranked[limit:])
    for owner, seconds in [*ranked[:limit], ("all others", rest)]:
        table.add_row(Text(owner), format_seconds(seconds), f"{seconds / total:.1%}")
    return table


def _name_shortly(function: Function) -> str:
    """Write at most two parts of the path, so that most names fit their column."""
    file, line, name = function
    if file == "~":
        return name_function(function)
    return f"{name} ({'/'.join(Path(file).parts[-2:])}:{line})"


def name_function(function: Function) -> str:
    """Write a function as people look for it: its name, and where it is."""
    file, line, name = function
    if file == "~":
        return name.strip("<>")
    short = file.rpartition("site-packages/")[2].removeprefix(f"{ROOT}/")
    return f"{name} ({short.rpartition('/lib/python')[2]}:{line})"
