"""The names of the file formats, and whether a document bears the one expected."""

import re
from typing import Any

from scheduler_app.files.errors import FilePath, InvalidFileError

VERSION = 1
"""Raised when a file that older schedulers read would be misread by them."""

KINDS = ("problem", "schedule")


def build_schema_id(kind: str) -> str:
    """Give the id of the format written now, such as ``scheduler_app/problem/1``."""
    return f"scheduler_app/{kind}/{VERSION}"


def check_schema_id(path: FilePath, kind: str, content: Any) -> None:
    """Check that a document says it is of a kind that is expected and of a version known.

    Raises
    ------
    InvalidFileError
        If it does not.
    """
    expected = build_schema_id(kind)
    if not isinstance(content, dict):
        raise InvalidFileError(path, "", f"no object, but a {kind} is one", _give(kind))
    if "schema" not in content:
        raise InvalidFileError(path, "schema", "the key is missing", f"add it with {expected!r}")
    found = content["schema"]
    if found != expected:
        raise InvalidFileError(path, "schema", *_describe_other(kind, found))


def _describe_other(kind: str, found: Any) -> tuple[str, str]:
    parts = (
        re.fullmatch(r"scheduler_app/(\w+)/(\d{1,9})", found) if isinstance(found, str) else None
    )
    if parts is None or parts[1] not in KINDS:
        return f"Expected {build_schema_id(kind)!r}, got {found!r}", _give(kind)
    if parts[1] != kind:
        return f"a {parts[1]} where a {kind} is expected", _give(kind)
    if int(parts[2]) > VERSION:
        return f"version {parts[2]} is newer than this scheduler knows", "update the scheduler"
    return f"there was no version {parts[2]}", f"write {build_schema_id(kind)!r}"


def _give(kind: str) -> str:
    return f"give a {kind} file, `scheduler schema {kind}` describes it"
