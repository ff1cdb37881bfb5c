"""``python -m monitoring.generate_report``: a series of metrics, written for people."""

import sys
from pathlib import Path

import click

from monitoring.output import OutputFile, leave_terminal
from monitoring.reports import FORMATS, build_report, write_report
from monitoring.results import ResultsError, read_series, write_atomically

DEFAULT_METRICS = Path("metrics/performance_metrics.json")
WRONG_USE, CANNOT_WRITE = 2, 3


@click.command(
    epilog="\b\n"
    "Example:\n"
    "  python -m monitoring.generate_report --format html --output report.html\n\n"
    "Ends with 0, 2 for wrong use or nothing to report, 3 if it cannot write."
)
@click.option(
    "--metrics",
    type=click.Path(path_type=Path),
    default=DEFAULT_METRICS,
    show_default=True,
    help="A series that collect_metrics wrote.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="Text for 80 columns, a page with pictures that needs no network, or Markdown.",
)
@click.option(
    "--output",
    type=OutputFile(),
    help="The file to write; by default the terminal.",
)
def main(metrics: Path, form: str, output: Path | None) -> None:
    """Report what a series of metrics says of machine, database and benchmarks."""
    try:
        text = write_report(build_report(read_series(metrics)), form)
    except ResultsError as error:
        remedy = "collect some with python -m monitoring.collect_metrics, or name --metrics"
        click.echo(f"generate_report: {error}; {remedy}", err=True)
        sys.exit(WRONG_USE)
    try:
        if output is None:
            click.echo(text, nl=False)
        else:
            write_atomically(output, text.encode())
    except BrokenPipeError:
        leave_terminal()  # a reader that has gone is told nothing more
        sys.exit(CANNOT_WRITE)
    except OSError as error:
        where = output or "the terminal"
        click.echo(f"generate_report: {where}: {error.strerror}; name another --output", err=True)
        if output is None:
            leave_terminal()
        sys.exit(CANNOT_WRITE)


if __name__ == "__main__":
    main(prog_name="python -m monitoring.generate_report")
