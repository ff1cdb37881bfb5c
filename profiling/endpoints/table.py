"""Routes and their layers as a table that fits a terminal."""

import re
from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from .measure import RouteFigures

HEADINGS = {"framework": "frame", "application": "app", "sql": "sql", "serialisation": "ser."}
"""Waiting has no column: nothing waits while a request is answered in one thread."""


def build_route_table(figures: Sequence[RouteFigures]) -> Table:
    """Build a table with a line for each route: milliseconds of a request, in all and by layer."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("route", overflow="fold")
    for name in ("ms", *HEADINGS.values(), "SQLs"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in figures:
        table.add_row(
            Text(shorten(one.route)),
            f"{one.milliseconds:.1f}",
            *(f"{one.milliseconds * one.layers[layer]:.1f}" for layer in HEADINGS),
            f"{one.statements:.0f}",
        )
    return table


def shorten(route: str) -> str:
    """Leave out what all routes have in common, and the names of their parameters."""
    return re.sub(r"\{\w+\}", "{}", route.replace("/api/v1", ""))
