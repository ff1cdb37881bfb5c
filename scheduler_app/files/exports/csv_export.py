"""Schedules as tables for spreadsheets."""

import csv
import io

from scheduler_app.files.exports.worked_shifts import WorkedShift, list_worked_shifts
from scheduler_app.model import Schedule

HEADER = (
    "date",
    "weekday",
    "person",
    "name",
    "role",
    "pgy",
    "rotation",
    "rotation_name",
    "shift_type",
    "shift_name",
    "kind",
    "start",
    "end",
    "duration_hours",
    "work_hours",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_csv(schedule: Schedule, *, person: str | None = None) -> str:
    """Write one line an assignment, by person and day, with a header.

    Instants are ISO 8601 with the offset of the problem's zone. A text that a spreadsheet would
    take for a formula gets an apostrophe in front.

    Parameters
    ----------
    schedule
        The schedule.
    person
        Id of the one person wanted; by default all.

    Returns
    -------
    str
        CSV as of RFC 4180: commas, quotes where needed, lines ended by CR LF.

    Raises
    ------
    UnknownPersonError
        If the problem has no such person.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADER)
    for worked in list_worked_shifts(schedule, person):
        writer.writerow([guard_formula(cell) for cell in _list_cells(worked)])
    return file.getvalue()


def guard_formula(cell: str) -> str:
    """Keep a text a text in a spreadsheet.

    Source: OWASP, "CSV Injection".
    """
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _list_cells(worked: WorkedShift) -> tuple[str, ...]:
    person, rotation, shift = worked.person, worked.rotation, worked.shift
    return (
        worked.date.isoformat(),
        f"{worked.date:%a}",
        person.id,
        person.name,
        person.role.value,
        "" if person.pgy is None else str(person.pgy),
        rotation.id,
        rotation.name,
        shift.code,
        shift.name,
        shift.kind.value,
        worked.start.isoformat(timespec="minutes"),
        worked.end.isoformat(timespec="minutes"),
        f"{shift.duration_hours:g}",
        f"{shift.work_minutes / 60:g}",
    )
