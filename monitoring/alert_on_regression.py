"""``python -m monitoring.alert_on_regression``: whether results are worse than a baseline."""

import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from monitoring.alerts import (
    AlertError,
    BadInputError,
    Thresholds,
    build_uniform,
    read_thresholds,
)
from monitoring.alerts.channels import Channel, build_mail, build_slack, build_webhook
from monitoring.alerts.history import read_history
from monitoring.alerts.retries import Patience
from monitoring.alerts.sources import Source, read_folder
from monitoring.alerts.summary import write_summary
from monitoring.alerts.telling import preview, tell
from monitoring.output import OutputFile, leave_terminal
from monitoring.results import AlertState, BrokenFileError, ResultsError, read_alert_state

REGRESSED, WRONG_USE, NOT_SENT, UNDECIDED = 1, 2, 3, 4
CONFIG = Path("benchmark_config.yaml")
_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(path_type=Path)
_EPILOG = (
    "\b\nExample:\n  python -m monitoring.alert_on_regression --asv .asv/results --dry-run\n\n"
    "Ends with 0; 1 with --ci if something got worse; 2 for wrong use or nothing to compare; "
    "3 if a message could not be sent; 4 with --strict if something is undecided. "
    "The addresses and the password are better given as ALERT_SLACK_WEBHOOK, ALERT_WEBHOOK, "
    "ALERT_SMTP and ALERT_SMTP_PASSWORD: others can read a command line."
)


@click.command(epilog=_EPILOG)
@click.option(
    "--dir",
    "folder",
    type=_FOLDER,
    default=Path("benchmark_results"),
    show_default=True,
    help="Results of python -m benchmarks.",
)
@click.option("--asv", type=_FOLDER, help="Results of ASV instead, such as .asv/results.")
@click.option(
    "--baseline",
    help="What is accepted: a file [baseline_metrics.json], or with --asv a commit "
    "[the last one checked, at first the oldest].",
)
@click.option(
    "--threshold",
    type=float,
    help="Percent for everything [10 for duration and throughput, 15 for memory, 0.5 for counts].",
)
@click.option("--config", type=_FILE, help=f"Thresholds by benchmark  [default: {CONFIG}]")
@click.option("--ci", is_flag=True, help="End with 1 if something got worse.")
@click.option("--strict", is_flag=True, help="End with 4 if something is undecided.")
@click.option("--slack-webhook", envvar="ALERT_SLACK_WEBHOOK", help="An https address.")
@click.option("--webhook", envvar="ALERT_WEBHOOK", help="An https address that takes JSON.")
@click.option("--smtp", envvar="ALERT_SMTP", help="HOST[:PORT], or smtps://USER@HOST[:PORT].")
@click.option("--email", multiple=True, help="Whom to write to; may be repeated.")
@click.option(
    "--email-from", default="alerts@localhost", show_default=True, help="Who it comes from."
)
@click.option("--dry-run", is_flag=True, help="Show what would be sent, and send nothing.")
@click.option(
    "--state",
    type=OutputFile(),
    default=Path("metrics/alert_state.json"),
    show_default=True,
    help="What was told before.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=600),
    default=30.0,
    show_default=True,
    help="Seconds to try to reach a channel.",
)
def main(**options: Any) -> None:
    """
    Compare results with a baseline, and tell what got worse or was mended.

    A regression is told once, and once more when it is over. With --asv the newest commit of
    each machine is compared with the last one checked; a run with neither channel nor --ci
    only looks and leaves that as it is.
    """
    try:
        if math.isnan(options["timeout"]):
            raise BadInputError("--timeout: nan is no number")
        code = _check(options)
    except (AlertError, ResultsError) as error:
        click.echo(f"alert_on_regression: {error}", err=True)
        code = WRONG_USE
    except BrokenPipeError:
        leave_terminal()  # a reader that has gone is told nothing more
        code = NOT_SENT
    except OSError as error:
        where = error.filename or "the terminal"
        click.echo(f"alert_on_regression: {where}: {error.strerror}", err=True)
        if error.filename is None:
            leave_terminal()
        code = NOT_SENT
    sys.exit(code)


def _check(options: dict[str, Any]) -> int:
    thresholds = _choose_thresholds(options["threshold"], options["config"])
    channels = list(_build_channels(options))
    state = _read_state(options["state"])
    source = _read_source(options, state)
    comparisons = [one for pair in source.pairs for one in pair.compare(thresholds)]
    click.echo(write_summary(source, comparisons))
    errors = []
    if options["dry_run"]:
        names = [channel.name for channel in channels]
        for text in preview(names, comparisons, source, state):
            click.echo(f"\n{text}")
        if not names:
            click.echo("\nno channel is given: would send nothing")
    elif channels or options["ci"]:
        errors = tell(channels, comparisons, source, options["state"], click.echo)
    for error in errors:
        click.echo(f"alert_on_regression: could not tell {error}", err=True)
    if options["ci"] and any(one.is_regression for one in comparisons):
        return REGRESSED
    if errors:
        return NOT_SENT
    return UNDECIDED if options["strict"] and not all(one.is_fine for one in comparisons) else 0


def _read_state(path: Path) -> AlertState:
    try:
        return read_alert_state(path)
    except BrokenFileError as error:
        remedy = "name another with --state, or delete it and all is told anew"
        raise BadInputError(f"{error}; {remedy}") from error


def _choose_thresholds(threshold: float | None, config: Path | None) -> Thresholds:
    if threshold is not None:
        return build_uniform(threshold)
    if config is None and not CONFIG.exists():
        return Thresholds()
    return read_thresholds(config or CONFIG)


def _build_channels(options: dict[str, Any]) -> Iterator[Channel]:
    patience = Patience(total_seconds=options["timeout"])
    if options["slack_webhook"] is not None:
        yield build_slack(options["slack_webhook"], patience)
    if options["webhook"] is not None:
        yield build_webhook(options["webhook"], patience)
    if bool(options["email"]) != bool(options["smtp"]) or options["smtp"] == "":
        raise BadInputError("--smtp and --email belong together; give both")
    password = os.environ.get("ALERT_SMTP_PASSWORD", "")
    for recipient in options["email"]:
        yield build_mail(options["smtp"], password, options["email_from"], recipient, patience)


def _read_source(options: dict[str, Any], state: AlertState) -> Source:
    baseline = options["baseline"]
    if options["asv"] is None:
        return read_folder(options["folder"], Path(baseline or "baseline_metrics.json"))
    return read_history(options["asv"], state, baseline or "")


if __name__ == "__main__":
    main(prog_name="python -m monitoring.alert_on_regression")
