"""JSON, more strictly than the standard library reads it."""

import json
import math
from collections import Counter
from collections.abc import Callable
from typing import Any

import pydantic_core

from scheduler_app.files.errors import FilePath, InvalidFileError

MAX_NUMBER = 2**53
"""The largest whole number that every reader of JSON agrees on."""


def parse_json(path: FilePath, text: str) -> Any:
    """Read a JSON text.

    Parameters
    ----------
    path
        The file it came from, for messages.
    text
        Its content.

    Raises
    ------
    InvalidFileError
        If it is no JSON, or has a key twice in one object, a number that is not finite or
        above 2**53, or is nested beyond what the interpreter can follow.
    """
    watch = _Watch()
    try:
        document = json.loads(
            text,
            object_pairs_hook=watch.read_object,
            parse_constant=watch.read_constant,
            parse_float=watch.read_float,
            parse_int=watch.read_int,
        )
    except json.JSONDecodeError as error:
        raise _not_json(path, text, error) from error
    except RecursionError as error:
        raise too_deep(path) from error
    if watch.faults:
        value, fault, remedy = watch.faults[0]
        place = find_place(document, lambda v: v is value) or ""
        raise InvalidFileError(path, place, fault, remedy)
    return document


def encode_json(path: FilePath, document: Any) -> bytes:
    """Give parsed JSON as the bytes of a list of one, for the checks that follow.

    Raises
    ------
    InvalidFileError
        If a text in it is half a character (a lone surrogate), or it is nested too deep.
    """
    try:
        return pydantic_core.to_json([document])
    except pydantic_core.PydanticSerializationError as error:
        place = find_place(document, _is_half_a_character)
        if place is None:
            raise too_deep(path) from error
        raise InvalidFileError(
            path, place, "the text holds half a surrogate pair", "write the whole character"
        ) from error


def too_deep(path: FilePath) -> InvalidFileError:
    """Say that a document is nested beyond any that the scheduler writes."""
    return InvalidFileError(path, "", "it is nested too deep", "give the document of the schema")


def find_place(document: Any, is_wanted: Callable[[Any], bool]) -> str | None:
    """Find the path of the first value that a test wants: empty for the root, None for none."""
    pending = [("", document)]
    while pending:
        place, value = pending.pop()
        if is_wanted(value):
            return place.removeprefix(".")
        if isinstance(value, dict):
            pending += [(f"{place}.{key}", item) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            last = len(value) - 1
            pending += [(f"{place}[{last - i}]", item) for i, item in enumerate(reversed(value))]
    return None


class _Watch:
    """Reads values and keeps those that are at fault, each with the fault and the remedy."""

    def __init__(self) -> None:
        self.faults: list[tuple[object, str, str]] = []

    def read_object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs):
            twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
            self._report(result, f"the key {twice!r} stands twice", "keep one of the two")
        return result

    def read_constant(self, text: str) -> object:
        return self._report(object(), f"{text} is not a JSON number", "write a finite number")

    def read_float(self, text: str) -> object:
        number = float(text)
        if math.isfinite(number):
            return number
        return self._report(object(), "the number is too large", "write a smaller one")

    def read_int(self, text: str) -> object:
        if len(text) <= 20 and abs(int(text)) <= MAX_NUMBER:
            return int(text)
        return self._report(object(), "the number is too large", "write a smaller one")

    def _report(self, value: Any, fault: str, remedy: str) -> Any:
        self.faults.append((value, fault, remedy))
        return value


def _is_half_a_character(value: Any) -> bool:
    texts = value if isinstance(value, dict) else [value]
    return any(isinstance(t, str) and not t.isascii() and _is_broken(t) for t in texts)


def _is_broken(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _not_json(path: FilePath, text: str, error: json.JSONDecodeError) -> InvalidFileError:
    is_cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    if not text.strip():
        return InvalidFileError(path, "", "it is empty", "give a JSON document")
    remedy = "the file seems to be cut off, get it whole" if is_cut else "correct the JSON there"
    place = f"line {error.lineno} column {error.colno}"
    return InvalidFileError(path, place, f"not JSON, {error.msg[0].lower()}{error.msg[1:]}", remedy)
