"""`make doctor`: says what will not work on this machine, and how to mend it."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from monitoring.checks import Finding, State, check_machine

MARKS = {State.OK: "ok", State.LIMITED: "limited", State.MISSING: "MISSING"}
STYLES = {State.OK: "green", State.LIMITED: "yellow", State.MISSING: "bold red"}


@click.command()
def main() -> None:
    """
    Check this machine; example: python -m monitoring.doctor.

    Ends with 1 if something is missing that everything needs, and with 0 otherwise.
    """
    console = Console()
    with console.status("Looking at the machine"):
        findings = list(check_machine(Path.cwd()))
    console.print(_build_table(findings))
    sys.exit(any(finding.state is State.MISSING for finding in findings))


def _build_table(findings: list[Finding]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("what", "state", "found", "what to do"):
        table.add_column(name, overflow="fold")
    for each in findings:
        mark = f"[{STYLES[each.state]}]{MARKS[each.state]}[/]"
        table.add_row(each.subject, mark, each.detail, each.remedy)
    return table


if __name__ == "__main__":
    main()
