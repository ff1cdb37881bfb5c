"""From a schedule's file to what people take away."""

from enum import StrEnum

from scheduler_app import acgme, files
from scheduler_app.files import FilePath


class Format(StrEnum):
    """What a schedule can be exported to."""

    CSV = "csv"
    ICS = "ics"
    HTML = "html"


def export(path: FilePath, form: Format, *, person: str | None = None) -> str:
    """Read a schedule and write it out for people.

    Parameters
    ----------
    path
        The schedule.
    form
        A spreadsheet, a calendar, or a page with what is uncovered and violated.
    person
        Id of the one person wanted; by default all.

    Raises
    ------
    InvalidFileError
        If the schedule cannot be read.
    UnknownPersonError
        If the problem has no such person.
    """
    schedule = files.read_schedule(path)
    match form:  # each format's library takes a while to import
        case Format.CSV:
            from scheduler_app.files.exports.csv_export import export_csv

            return export_csv(schedule, person=person)
        case Format.ICS:
            from scheduler_app.files.exports.ics_export import export_ics

            return export_ics(schedule, person=person)
        case Format.HTML:
            from scheduler_app.files.exports.html_export import export_html

            return export_html(schedule, violations=acgme.validate(schedule), person=person)
