"""Violations as a table that fits a terminal."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from scheduler_app.acgme import Level, Violation
from scheduler_app.files import as_one_line

_WORDS = {
    Level.MUST: Text("violation", style="bold red"),
    Level.SHOULD: Text("warning", style="yellow"),
}


def build_violation_table(violations: Iterable[Violation]) -> Table:
    """Build a table with a line for each violation and warning.

    Parameters
    ----------
    violations
        In the order of the lines.
    """
    table = Table(expand=False)
    table.add_column("Level", no_wrap=True)
    table.add_column("Rule", no_wrap=True)
    table.add_column("What", overflow="fold")
    for violation in violations:
        message = Text(as_one_line(violation.message))
        table.add_row(_WORDS[violation.level], violation.rule, message)
    return table
