"""JSON Schemas of the documents, from the dataclasses and their docstrings."""

import re
from typing import Any

from scheduler_app.files.documents import DOCUMENT_TYPES, build_adapter
from scheduler_app.files.schema_ids import build_schema_id

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PARAMETERS = re.compile(r"Parameters\n-+\n(.*?)(?:\n\n|\Z)", re.DOTALL)
_PARAMETER = re.compile(r"^(\w.*)\n((?: .*(?:\n|\Z))+)", re.MULTILINE)


def build_json_schema(kind: str) -> dict[str, Any]:
    """Build the JSON Schema of a document.

    Parameters
    ----------
    kind
        ``"problem"`` or ``"schedule"``.

    Raises
    ------
    KeyError
        If it is neither.
    """
    definitions = build_adapter(kind).json_schema()["$defs"]
    for definition in definitions.values():
        _describe(definition)
    document = definitions.pop(DOCUMENT_TYPES[kind].__name__)
    identity = {"schema": {"const": build_schema_id(kind), "description": "The format's name."}}
    return {
        "$schema": DIALECT,
        **document,
        "title": kind,
        "properties": identity | document["properties"],
        "required": ["schema", *document["required"]],
        "$defs": definitions,
    }


def _describe(definition: dict[str, Any]) -> None:
    """Spread a numpydoc docstring over the object and its members."""
    text = definition["description"]
    definition["description"] = text.partition("\n")[0]
    section = _PARAMETERS.search(text)
    for names, description in _PARAMETER.findall(section[1] if section else ""):
        for name in names.split(", "):
            definition["properties"][name]["description"] = " ".join(description.split())
    for member in definition.get("properties", {}).values():
        member.pop("title", None)
