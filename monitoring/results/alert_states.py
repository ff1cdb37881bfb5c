"""What was told and how far a history was checked: each regression is told once, and its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field

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
    checked: dict[str, str] = Field(default_factory=dict)


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


@dataclass(frozen=True)
class AlertState:
    """
    What the next check has to know.

    Parameters
    ----------
    open
        Regressions that were told and are not over, by the name of what regressed.
    checked
        The newest commit that was checked, by machine and environment.
    """

    open: Mapping[str, OpenAlert] = field(default_factory=dict)
    checked: Mapping[str, str] = field(default_factory=dict)


def read_alert_state(path: Path) -> AlertState:
    """
    Read what was told and checked; nothing was where there is no file.

    Raises
    ------
    BrokenFileError
        If the file is not in the form, or has a newer schema.
    """
    if not path.exists():
        return AlertState()
    data = read_json(path)
    check_schema(data, path)
    form = check_form(_StateForm, data, path)
    entries = {name: check_form(_EntryForm, entry, path) for name, entry in form.open.items()}
    alerts = {
        name: OpenAlert(entry.since, tuple(entry.channels), entry.reference, entry.summary)
        for name, entry in entries.items()
    }
    return AlertState(alerts, form.checked)


def write_alert_state(path: Path, state: AlertState) -> None:
    """
    Replace the file of what was told and checked.

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
        for name, alert in state.open.items()
    }
    write_json(path, {"schema": 1, "open": entries, "checked": dict(state.checked)}, indent=1)
