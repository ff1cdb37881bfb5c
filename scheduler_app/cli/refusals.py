"""Errors as one line on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from scheduler_app.cli.exit_codes import REFUSED


@contextmanager
def refuse_in_one_line() -> Iterator[None]:
    """Turn an error that the scheduler raises on purpose into one line and an exit code."""
    from scheduler_app.files import as_one_line
    from scheduler_app.model import SchedulerError

    try:
        yield
    except SchedulerError as error:
        click.echo(f"scheduler: {as_one_line(str(error))}", err=True)
        raise click.exceptions.Exit(REFUSED) from error
