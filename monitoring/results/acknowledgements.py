"""Which regressions somebody has looked at and accepted: a tracked file, written by hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import StringConstraints

from monitoring.results.errors import BrokenFileError
from monitoring.results.forms import Form, check_form

_Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,40}$")]


class _EntryForm(Form):
    benchmark: str
    commit: _Hash
    reason: str
    by: str = ""
    machine: str = ""


class _FileForm(Form):
    acknowledged: list[_EntryForm]


@dataclass(frozen=True)
class Acknowledgement:
    """
    A regression that somebody accepts.

    Parameters
    ----------
    benchmark
        The benchmark's name, for all its parameters, or the name with parameters as it is shown.
    commit
        A hash that begins like that of any commit the regression may be at, 7 characters or more.
    reason
        Why it is accepted.
    by
        Who accepts it; may be empty.
    machine
        The machine it is accepted on; empty for all.
    """

    benchmark: str
    commit: str
    reason: str
    by: str = ""
    machine: str = ""


def read_acknowledgements(path: Path) -> tuple[Acknowledgement, ...]:
    """
    Read ``acknowledged.yaml``; none where there is no file.

    Raises
    ------
    BrokenFileError
        If it is not YAML or not in the form.
    """
    if not path.exists():
        return ()
    entries = check_form(_FileForm, _read_yaml(path), path).acknowledged
    return tuple(Acknowledgement(**entry.model_dump()) for entry in entries)


def _read_yaml(path: Path) -> dict[str, Any]:
    """Read scalars as text: a hash may look like a number."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    except OSError as error:
        raise BrokenFileError(path, error.strerror or "cannot be read") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenFileError(path, f"not YAML ({' '.join(str(error).split())})") from error
    if not isinstance(data, dict):
        raise BrokenFileError(path, "not a YAML mapping")
    return data
