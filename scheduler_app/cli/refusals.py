"""Errors as one line on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from scheduler_app.cli.exit_codes import REFUSED

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError


@contextmanager
def refuse_in_one_line() -> Iterator[None]:
    """Turn what the scheduler or the database refuses into one line and an exit code."""
    from scheduler_app.model import SchedulerError

    try:
        yield
    except SchedulerError as error:
        raise _refuse(str(error)) from error
    except Exception as error:
        from sqlalchemy.exc import DBAPIError  # takes a while to import

        if not isinstance(error, DBAPIError):
            raise
        raise _refuse(_explain(error)) from error


def _refuse(line: str) -> click.exceptions.Exit:
    from scheduler_app.files import as_one_line

    click.echo(f"scheduler: {as_one_line(line)}", err=True)
    return click.exceptions.Exit(REFUSED)


def _explain(error: DBAPIError) -> str:
    diagnosis = getattr(error.orig, "diag", None)
    reason = getattr(diagnosis, "message_primary", None) or str(error.orig).partition("\n")[0]
    remedy = "grant or mend that there, or name another user or database in DATABASE_URL"
    return f"the database refused: {reason}; {remedy}."
