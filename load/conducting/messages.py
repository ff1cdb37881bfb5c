"""Lines for whoever waits, and the codes that a run ends with."""

import sys
from collections.abc import Iterator
from typing import NoReturn

from locust.env import Environment

from load.users import ServiceError

FAILED, USAGE, INVALID, INTERRUPTED = 1, 2, 3, 130

MOST_ERRORS = 5


def say(text: str) -> None:
    """Write a line."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def refuse(fault: str, code: int = INVALID) -> NoReturn:
    """End before anything was sent."""
    say(fault)
    sys.exit(code)


def describe_error(error: Exception) -> str:
    """Write an error on one line, with its kind where its text is not meant to be read alone."""
    kind = "" if isinstance(error, ServiceError) else f"{type(error).__name__}: "
    return f"{kind}{error}"


def list_errors(environment: Environment) -> Iterator[str]:
    """Name the errors that users met most often."""
    errors = sorted(environment.runner.errors.values(), key=lambda one: -one.occurrences)
    for one in errors[:MOST_ERRORS]:
        yield f"{one.occurrences} x {one.method} {one.name}: {one.parse_error(one.error)}"
