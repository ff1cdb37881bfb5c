"""Which regressions have been told, so that each is told once and its end is told too."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitoring.results.benchmark_records import check_schema
from monitoring.results.forms import Form, check_form
from monitoring.results.json_files import read_json, write_json


class _EntryForm(Form):
    since: str
    channels: list[str]
    reference: str = ""
    summary: str = ""


class _StateForm(Form):
    open: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class OpenAlert:
    """
    A regression that was told and is not over.

    Parameters
    ----------
    since
        When it was first told, UTC, ISO 8601.
    channels
        By which it was told.
    reference
        The commit it was compared with, of the history; empty with a baseline.
    summary
        The line that was told.
    """

    since: str
    channels: tuple[str, ...]
    reference: str = ""
    summary: str = ""


def read_alert_state(path: Path) -> dict[str, OpenAlert]:
    """
    Read the open alerts by the name of what regressed; none where there is no file.

    Raises
    ------
    BrokenFileError
        If the file is not in the form, or has a newer schema.
    """
    if not path.exists():
        return {}
    data = read_json(path)
    check_schema(data, path)
    entries = {
        name: check_form(_EntryForm, entry, path)
        for name, entry in check_form(_StateForm, data, path).open.items()
    }
    return {
        name: OpenAlert(form.since, tuple(form.channels), form.reference, form.summary)
        for name, form in entries.items()
    }


def write_alert_state(path: Path, alerts: Mapping[str, OpenAlert]) -> None:
    """
    Replace the file of open alerts.

    Raises
    ------
    OSError
        If it cannot be written; it is as it was.
    """
    entries = {
        name: {
            "since": alert.since,
            "channels": list(alert.channels),
            "reference": alert.reference,
            "summary": alert.summary,
        }
        for name, alert in alerts.items()
    }
    write_json(path, {"schema": 1, "open": entries}, indent=1)
