"""Checks the options of the make targets, which come in as text."""

import re

from monitoring.gate.errors import BadInputError


def parse_count(name: str, text: str) -> int:
    """
    Read a whole number of at least 1.

    Raises
    ------
    BadInputError
        If the text is anything else.
    """
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise BadInputError(f"{name} is {text!r}; expected a whole number of at least 1.")


def parse_pattern(text: str) -> re.Pattern[str] | None:
    """
    Read a regular expression of benchmark names; an empty one stands for all benchmarks.

    Raises
    ------
    BadInputError
        If it is not a regular expression.
    """
    try:
        return re.compile(text) if text else None
    except re.error as error:
        raise BadInputError(f"BENCH is {text!r}, no regular expression: {error}.") from error
