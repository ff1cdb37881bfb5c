"""What is wrong with a request, field by field."""

from collections.abc import Iterable, Mapping
from typing import Any

MAX_FAULTS = 20
"""A request with more is told the first ones."""

MAX_NAME_CHARACTERS = 100


def describe_faults(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Name the fields that pydantic refuses, and why; what was sent is not repeated.

    Parameters
    ----------
    errors
        As ``RequestValidationError.errors`` gives them.
    """
    faults = [{"field": _name(e["loc"]), "fault": _describe(e)} for e in errors]
    return faults[:MAX_FAULTS]


def _name(location: Iterable[Any]) -> str:
    name = ""
    for part in location:
        step = str(part).encode("utf-8", "replace").decode()[:MAX_NAME_CHARACTERS]
        name += f"[{part}]" if isinstance(part, int) and name else f".{step}" if name else step
    return name


def _describe(error: Mapping[str, Any]) -> str:
    if error["type"] == "json_invalid":
        return "it is not JSON"
    text: str = error["msg"]
    return text.removeprefix("Value error, ").encode("utf-8", "replace").decode()
