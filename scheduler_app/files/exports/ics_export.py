"""Schedules as calendars."""

from datetime import UTC, date as Date, datetime
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from scheduler_app.files.exports.worked_shifts import WorkedShift, list_worked_shifts
from scheduler_app.model import Schedule, ScheduleStatus

PRODUCT_ID = "-//scheduler_app//residency schedule//EN"

_UTC_NAMES = ("UTC", "Etc/UTC", "Etc/Zulu", "Zulu", "Etc/Universal", "Universal", "Etc/UCT", "UCT")


def export_ics(
    schedule: Schedule, *, person: str | None = None, stamp: datetime | None = None
) -> str:
    """Write one event an assignment.

    An event's UID is made from person, day, shift type and rotation: a calendar that reads a
    later version of the schedule updates what it has.

    Parameters
    ----------
    schedule
        The schedule.
    person
        Id of the one person wanted; by default all.
    stamp
        When the events were made, in UTC; by default now.

    Returns
    -------
    str
        iCalendar as of RFC 5545, with the zone's rules unless the zone is UTC.

    Raises
    ------
    UnknownPersonError
        If the problem has no such person.
    """
    calendar = _build_calendar(schedule)
    made = stamp or datetime.now(UTC).replace(microsecond=0)
    for worked in list_worked_shifts(schedule, person):
        calendar.add_component(_build_event(schedule, worked, made))
    content: bytes = calendar.to_ical()
    return content.decode()


def _build_calendar(schedule: Schedule) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT_ID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    problem = schedule.problem
    calendar.add("x-wr-calname", f"Schedule {problem.start} to {problem.end}")
    if problem.timezone not in _UTC_NAMES:
        first, last = Date(problem.start.year - 1, 1, 1), Date(problem.end.year + 1, 12, 31)
        zone = Timezone.from_tzid(problem.timezone, first_date=first, last_date=last)
        calendar.add_component(zone)
    return calendar


def _build_event(schedule: Schedule, worked: WorkedShift, made: datetime) -> Event:
    is_final = schedule.status is ScheduleStatus.PUBLISHED
    event = Event()
    event.add("uid", _build_uid(worked))
    event.add("dtstamp", made)
    event.add("sequence", schedule.version - 1)
    event.add("dtstart", _as_written(worked.start))
    event.add("dtend", _as_written(worked.end))
    event.add("summary", _clean(_build_summary(worked)))
    event.add("description", _clean(_build_description(worked)))
    event.add("categories", [_clean(worked.rotation.name)])
    event.add("status", "CONFIRMED" if is_final else "TENTATIVE")
    return event


def _as_written(moment: datetime) -> datetime:
    """Give a local time, or UTC where a local time would name two instants or the zone is UTC."""
    zone = moment.tzinfo
    is_utc = isinstance(zone, ZoneInfo) and zone.key in _UTC_NAMES
    return moment.astimezone(UTC) if is_utc or moment.fold else moment


def _build_uid(worked: WorkedShift) -> str:
    names = (worked.person.id, worked.date.isoformat(), worked.shift.code, worked.rotation.id)
    return f"{uuid5(NAMESPACE_URL, repr(names))}@scheduler_app"


def _build_summary(worked: WorkedShift) -> str:
    return f"{worked.rotation.name} · {worked.shift.name} ({worked.person.name})"


def _build_description(worked: WorkedShift) -> str:
    shift = worked.shift
    return f"Shift {shift.code}, {shift.duration_hours:g} h, {worked.person.id}"


def _clean(text: str) -> str:
    """Drop control characters, which RFC 5545 forbids in a text, except line breaks."""
    return "".join(c for c in text if c == "\n" or (c >= " " and c != "\x7f"))
