"""Checks the options of the make targets, which come in as text."""

import re

from monitoring.gate.errors import BadInputError

_DURATION = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)([smh])")
_SECONDS = {"s": 1, "m": 60, "h": 3600}


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


def parse_duration(name: str, text: str) -> float:
    """
    Read a duration such as ``90s``, ``10m`` or ``1.5h`` and return it in seconds.

    Raises
    ------
    BadInputError
        If it is not one, or zero.
    """
    match = _DURATION.fullmatch(text)
    seconds = float(match[1]) * _SECONDS[match[2]] if match else 0.0
    if seconds > 0:
        return seconds
    raise BadInputError(f"{name} is {text!r}; expected a duration such as 90s, 10m or 1.5h.")


def parse_flag(name: str, text: str) -> bool:
    """
    Read a switch: 1 is on; 0 and nothing are off.

    Raises
    ------
    BadInputError
        If it is anything else.
    """
    if text in ("", "0", "1"):
        return text == "1"
    raise BadInputError(f"{name} is {text!r}; expected 1 or 0.")


def parse_shard(text: str) -> tuple[int, int]:
    """
    Read a part of the whole such as ``2/5``, the second of five; nothing stands for ``1/1``.

    Raises
    ------
    BadInputError
        If it is anything else, or beyond the last part.
    """
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text or "1/1")
    if match and 1 <= int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    raise BadInputError(f"SHARD is {text!r}; expected a part such as 2/5, the second of five.")
