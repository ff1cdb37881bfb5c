"""From what pydantic reports to one place, fault and remedy in the words of the model."""

import dataclasses
import re
import typing
from difflib import get_close_matches
from types import NoneType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

Location = tuple[int | str, ...]
Fault = tuple[str, str, str]
"""Place, fault and remedy."""

_EXPECTED = {
    "int_type": "a whole number",
    "float_type": "a number",
    "string_type": "text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "frozen_set_type": "a list",
    "dataclass_type": "an object",
    "dict_type": "an object",
    "date_type": "a date such as 2025-07-01",
    "date_parsing": "a date such as 2025-07-01",
    "date_from_datetime_parsing": "a date such as 2025-07-01",
    "date_from_datetime_inexact": "a date such as 2025-07-01",
    "time_type": "a time of day such as 07:00",
    "time_parsing": "a time of day such as 07:00",
}


def find_fault(root: type, error: ValidationError) -> Fault:
    """Give the fault to be mended first.

    Parameters
    ----------
    root
        The dataclass of the document.
    error
        What pydantic reported of it; locations start with the position of the document.
    """
    details = error.errors(include_url=False)
    chosen = details[0]
    if chosen["type"] == "missing":
        chosen = _find_misspelt(chosen, details)
    return _describe(root, chosen["loc"][1:], chosen)


def _find_misspelt(missing: ErrorDetails, details: list[ErrorDetails]) -> ErrorDetails:
    """Prefer the unknown key to the missing one that it was meant to be."""
    name = str(missing["loc"][-1])
    for other in details:
        is_sibling = other["loc"][:-1] == missing["loc"][:-1]
        is_unknown = other["type"] == "unexpected_keyword_argument"
        if is_sibling and is_unknown and get_close_matches(str(other["loc"][-1]), [name]):
            return other
    return missing


def _describe(root: type, location: Location, error: ErrorDetails) -> Fault:
    kind = error["type"]
    if kind == "missing":
        return format_place(location), "the key is missing", "add it"
    if kind == "unexpected_keyword_argument":
        return _describe_unknown_key(root, location)
    if kind == "value_error":
        return _describe_refused_value(root, location, str(error["ctx"]["error"]))
    expected = error["ctx"]["expected"] if kind == "enum" else _EXPECTED.get(kind)
    if expected is None:
        return format_place(location), error["msg"], "correct the value"
    fault = f"Expected {expected}, got {_describe_value(error['input'])}"
    return format_place(location), fault, "correct the value"


def _describe_unknown_key(root: type, location: Location) -> Fault:
    known = [field.name for field in dataclasses.fields(_find_class(root, location[:-1]))]
    nearest = get_close_matches(str(location[-1]), known, n=1)
    remedy = f"write {nearest[0]!r}" if nearest else f"remove it, known are {', '.join(known)}"
    return format_place(location[:-1]), f"unknown key {str(location[-1])!r}", remedy


def _describe_refused_value(root: type, location: Location, sentence: str) -> Fault:
    """Add the field that the model's sentence speaks of to the place of its object."""
    names = [field.name for field in dataclasses.fields(_find_class(root, location))]
    spoken = {name: _find_spoken(name, sentence) for name in names}
    named = [name for name in names if spoken[name] >= 0]
    field = (min(named, key=spoken.__getitem__),) if named else ()
    return format_place((*location, *field)), sentence.removesuffix("."), "correct the value"


def _find_spoken(name: str, sentence: str) -> int:
    words = re.search(rf"\b{name.replace('_', '[_ ]')}\b", sentence, re.IGNORECASE)
    return words.start() if words else -1


def _find_class(root: type, location: Location) -> Any:
    found: Any = root
    for step in location:
        if isinstance(step, str):
            found = typing.get_type_hints(found)[step]
        arguments = [a for a in typing.get_args(found) if a not in (NoneType, ...)]
        found = arguments[0] if arguments else found
    return found


def format_place(location: Location) -> str:
    """Write a location as a path: ``people[3].pgy``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".")


def _describe_value(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return f"the text {value!r}"
        case list():
            return "a list"
        case dict():
            return "an object"
    return str(value)
