"""Checks a JSON object against its form and says in one line what does not fit."""

from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from monitoring.results.errors import BrokenFileError, NewerFileError


class Form(BaseModel):
    """The form of a stored file: no value is converted, further keys are passed over."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


AnyForm = TypeVar("AnyForm", bound=Form)


def check_form(form: type[AnyForm], data: dict[str, Any], path: Path) -> AnyForm:
    """
    Check the content of a file.

    Raises
    ------
    BrokenFileError
        At the first place which does not fit.
    NewerFileError
        If its version is higher than the form's.
    """
    _check_version(form, data.get("version"), path)
    try:
        return form.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BrokenFileError(path, f"{first['msg']} at {place}") from error


def _check_version(form: type[Form], version: object, path: Path) -> None:
    field = form.model_fields.get("version")
    known = [number for number in get_args(field and field.annotation) if isinstance(number, int)]
    if known and isinstance(version, int) and version > max(known):
        raise NewerFileError(
            path,
            f"is of version {version}, and this code reads up to {max(known)}; "
            "take a newer commit of the project: git pull",
        )
