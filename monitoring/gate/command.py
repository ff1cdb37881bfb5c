"""What the commands of the gate have in common: one line for an error, and the exit code."""

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import click

from monitoring.gate.errors import GateError, MeasureError
from monitoring.results import ResultsError

INTERRUPTED = 130
GO_ON = "What is recorded stays; run it again to go on."


def run_command(
    name: str, action: Callable[[], int], *, unmeasured: int = 1, interrupted: str = GO_ON
) -> NoReturn:
    """
    Run a command to its end and leave Python with its exit code.

    Parameters
    ----------
    name
        The make target, named at the head of an error.
    action
        The command; returns the exit code.
    unmeasured
        The exit code if a commit could not be measured, or a file not be read or written.
    interrupted
        What to tell who interrupts it.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = action()
    except GateError as error:
        click.echo(f"{name}: {error}", err=True)
        code = unmeasured if isinstance(error, MeasureError) else error.exit_code
    except (OSError, ResultsError) as error:
        click.echo(f"{name}: {error}", err=True)
        code = unmeasured
    except KeyboardInterrupt:
        click.echo(f"\n{name}: interrupted. {interrupted}", err=True)
        code = INTERRUPTED
    sys.exit(code)


def write_epilog(example: str, *codes: str) -> str:
    """
    Write the end of a command's help.

    Parameters
    ----------
    example
        The command with options, without ``python -m monitoring.gate.``.
    codes
        What exit codes other than 0 and 2 mean, such as ``1 if a benchmark failed``.
    """
    ends = "; ".join(sorted(("0 when done", "2 after bad input", *codes)))
    return f"\b\nExample:\n  python -m monitoring.gate.{example}\n\nEnds with {ends}."


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
