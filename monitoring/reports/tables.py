"""Tables of text, before they take the form of a format."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COLUMNS = 80


@dataclass(frozen=True)
class Table:
    """
    A table.

    Parameters
    ----------
    title
        Above it.
    head
        A word a column; the first column is text, the others are numbers.
    rows
        As many cells each as the head has.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_text_table(table: Table, columns: int = COLUMNS) -> str:
    """
    Write a table that fits a terminal; what is too long in the first column is cut.

    Parameters
    ----------
    table
        With at least one row.
    columns
        Of the terminal.
    """
    rows = [table.head, *table.rows]
    widths = [max(_measure(row[number]) for row in rows) for number in range(len(table.head))]
    widths[0] = max(8, min(widths[0], columns - sum(width + 2 for width in widths[1:])))
    return "\n".join(_write_row(row, widths) for row in rows)


def write_markdown_table(table: Table) -> str:
    """Write a table in Markdown; no cell becomes markup."""
    rules = ("---", *("---:" for _ in table.head[1:]))
    rows = [table.head, rules, *(tuple(map(escape_markdown, row)) for row in table.rows)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def escape_markdown(text: str) -> str:
    """Keep a name from being read as Markdown or HTML."""
    marks = "\\`*_[]<>|#&"
    return "".join(f"\\{sign}" if sign in marks else sign for sign in " ".join(text.split()))


def shorten(text: str, width: int) -> str:
    """
    Cut a text in its first half: names differ at their end, and begin with their subject.

    Parameters
    ----------
    width
        In columns of a terminal, 3 or more.
    """
    if _measure(text) <= width:
        return text
    head = (width - 1) // 3
    return text[:head] + "…" + text[len(text) - (width - 1 - head) :]


def _write_row(row: Sequence[str], widths: Sequence[int]) -> str:
    first = shorten(row[0], widths[0])
    cells = [_pad(first, widths[0])]
    cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
    return "  ".join(cells).rstrip()


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _measure(text))


def _measure(text: str) -> int:
    return sum(_measure_signs(text))


def _measure_signs(text: str) -> Iterator[int]:
    for sign in text:
        yield 2 if unicodedata.east_asian_width(sign) in "WF" else 1
