"""From dataclasses to JSON that people can read: one entry of a list on a line."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import Any

INDENT = "  "


def format_document(schema_id: str, document: Any) -> str:
    """Write a dataclass as a JSON object that names its schema.

    Parameters
    ----------
    schema_id
        The value of ``schema``.
    document
        A dataclass of the model; sets are written sorted.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    return _format_object({"schema": schema_id, **_get_fields(document)}, "") + "\n"


def _get_fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _format_object(members: dict[str, Any], indent: str) -> str:
    inner = indent + INDENT
    lines = [f"{inner}{_format_line(k)}: {_format_member(v, inner)}" for k, v in members.items()]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _format_member(value: Any, indent: str) -> str:
    if isinstance(value, tuple) and value:
        inner = indent + INDENT
        entries = ",\n".join(inner + _format_line(entry) for entry in value)
        return f"[\n{entries}\n{indent}]"
    if is_dataclass(value):
        return _format_object(_get_fields(value), indent)
    return _format_line(value)


def _format_line(value: Any) -> str:
    return json.dumps(value, default=_simplify, ensure_ascii=False, allow_nan=False)


def _simplify(value: Any) -> Any:
    if is_dataclass(value):
        return _get_fields(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"Expected a value of the model, got {type(value).__name__}.")
