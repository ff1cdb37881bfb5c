"""From a document to its file."""

from typing import Any

from scheduler_app.files.atomic import write_text_atomically
from scheduler_app.files.errors import FilePath, InvalidFileError
from scheduler_app.files.layout import format_document
from scheduler_app.files.schema_ids import build_schema_id


def write_document(path: FilePath, kind: str, document: Any) -> None:
    """Write a document of a kind to a JSON file, whole or not at all.

    Raises
    ------
    InvalidFileError
        If it holds a number that is not finite, or cannot be written.
    """
    try:
        text = format_document(build_schema_id(kind), document)
    except ValueError as error:
        raise InvalidFileError(
            path, "", f"the {kind} holds a number that is not finite", "correct it"
        ) from error
    write_text_atomically(path, text)
