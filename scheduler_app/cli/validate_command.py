"""``scheduler validate``: what a schedule violates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scheduler_app.cli.exit_codes import OK, VIOLATIONS
from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.refusals import refuse_in_one_line

if TYPE_CHECKING:
    from scheduler_app.services.validate import Validated


@click.command(
    "validate",
    epilog=build_epilog(
        "scheduler validate schedule.json",
        "scheduler validate schedule.json --rule day_free --format json",
    ),
)
@click.argument("schedule", metavar="SCHEDULE.json", type=click.Path())
@click.option(
    "--rule",
    "rules",
    metavar="ID",
    multiple=True,
    help="Check this rule only, such as weekly_hours; may be given several times.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people or for programs.",
)
@click.pass_context
def command(ctx: click.Context, schedule: str, rules: tuple[str, ...], form: str) -> None:
    """Check a schedule against the ACGME work-hour rules.

    Warnings, of rules that should be kept, are listed too and do not change the exit code.
    """
    with refuse_in_one_line():
        from scheduler_app.services.validate import validate

        validated = validate(schedule, rules=rules or None)
    if form == "json":
        _print_json(validated)
    else:
        _print_table(validated)
    ctx.exit(VIOLATIONS if validated.violations else OK)


def _print_table(validated: Validated) -> None:
    from scheduler_app.cli.violation_table import build_violation_table
    from scheduler_app.cli.wording import count

    if validated.findings:
        from rich.console import Console

        Console().print(build_violation_table(validated.findings))
    violations, warnings = len(validated.violations), len(validated.warnings)
    click.echo(f"{count(violations, 'violation')}, {count(warnings, 'warning')}.")


def _print_json(validated: Validated) -> None:
    import json

    findings = [
        {
            "rule": found.rule,
            "level": found.level.value,
            "person": found.person,
            "place": found.place,
            "first": found.first.isoformat(),
            "last": found.last.isoformat(),
            "measured": found.measured,
            "limit": found.limit,
            "message": found.message,
        }
        for found in validated.findings
    ]
    click.echo(json.dumps(findings, indent=2, ensure_ascii=False))
