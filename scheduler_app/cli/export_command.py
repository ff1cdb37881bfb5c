"""``scheduler export``: a schedule as a spreadsheet, a calendar or a page."""

import sys

import click

from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.refusals import refuse_in_one_line


@click.command(
    "export",
    epilog=build_epilog(
        "scheduler export schedule.json --format html -o schedule.html",
        "scheduler export schedule.json --format ics --person r07 > r07.ics",
    ),
)
@click.argument("schedule", metavar="SCHEDULE.json", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "ics", "html"]),
    required=True,
    help="A spreadsheet, a calendar, or a page with a grid.",
)
@click.option(
    "-o", "--output", type=click.Path(), help="The file to write; by default standard output."
)
@click.option("--person", metavar="ID", help="Only this person; by default all.")
def command(schedule: str, form: str, output: str | None, person: str | None) -> None:
    """Write a schedule out for people."""
    if form == "html" and output is None and sys.stdout.isatty():
        raise click.UsageError("A page is not for the terminal: name a file with -o.")
    with refuse_in_one_line():
        from scheduler_app.files import check_distinct, check_writable, write_text_atomically
        from scheduler_app.services.export import Format, export

        if output is not None:
            check_distinct(schedule, output)
            check_writable(output)
        text = export(schedule, Format(form), person=person)
        if output is not None:
            write_text_atomically(output, text)
            return
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()
