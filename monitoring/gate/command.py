"""What the commands of the gate have in common: one line for an error, and the exit code."""

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import click

from monitoring.gate.errors import GateError
from monitoring.results import ResultsError

INTERRUPTED = 130


def run_command(name: str, action: Callable[[], int]) -> NoReturn:
    """
    Run a command to its end and leave Python with its exit code.

    Parameters
    ----------
    name
        The make target, named at the head of an error.
    action
        The command; returns the exit code.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = action()
    except GateError as error:
        click.echo(f"{name}: {error}", err=True)
        code = error.exit_code
    except (OSError, ResultsError) as error:
        click.echo(f"{name}: {error}", err=True)
        code = GateError.exit_code
    except KeyboardInterrupt:
        click.echo(
            f"\n{name}: interrupted. What is recorded stays; run it again to go on.", err=True
        )
        code = INTERRUPTED
    sys.exit(code)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
