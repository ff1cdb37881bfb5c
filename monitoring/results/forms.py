"""Checks a JSON object against its form and says in one line what does not fit."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from monitoring.results.errors import BrokenFileError


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
    """
    try:
        return form.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BrokenFileError(path, f"{first['msg']} at {place}") from error
