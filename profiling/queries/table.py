"""Statements, and what is wrong with some, for a terminal."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from benchmarks.runner.table import format_seconds

from .plans import MissingIndex
from .repeats import RepeatedStatement
from .statements import Statement

TEXT_LENGTH = 100


def build_statement_table(statements: Sequence[Statement], limit: int) -> Table:
    """Build a table of the first statements, two lines each: the line that sent it, and its SQL.

    Parameters
    ----------
    statements
        In the order of the lines.
    limit
        How many, at least 1.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("statement, and what sent it", overflow="fold")
    for name in ("count", "time", "each", "rows"):
        table.add_column(name, justify="right", no_wrap=True)
    for statement in statements[:limit]:
        table.add_row(
            Text(statement.place, style="bold") + Text(f"\n{shorten(statement.text)}"),
            f"{statement.count:,}",
            format_seconds(statement.seconds),
            format_seconds(statement.seconds / statement.count),
            f"{statement.rows:,}",
        )
    return table


def describe_repeats(repeats: Iterable[RepeatedStatement]) -> list[str]:
    """Say of each N+1 pattern what it is."""
    return [
        f"N+1: {one.place} sends one statement {one.count:,} times in {one.unit!r}, "
        f"{format_seconds(one.seconds)} in all{_describe_rows(one.rows)}: read these at once, with "
        f"a join or IN. {shorten(one.text)}"
        for one in repeats
    ]


def _describe_rows(rows: int) -> str:
    return f", after one that gave {rows:,} rows" if rows else ""


def describe_missing_indexes(found: Iterable[MissingIndex]) -> list[str]:
    """Say of each table read through what it is."""
    return [
        f"Missing index: {one.place} reads {one.table} through, {one.read:,} rows, to keep "
        f"{one.kept:,}, for {one.condition}; an index on that would find them. {shorten(one.text)}"
        for one in found
    ]


def shorten(text: str) -> str:
    """Write a statement in one line, its middle left out where it is long."""
    line = " ".join(text.split())
    if len(line) <= TEXT_LENGTH:
        return line
    half = TEXT_LENGTH // 2
    return f"{line[:half]} … {line[-half:]}"
