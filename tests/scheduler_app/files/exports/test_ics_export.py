from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from scheduler_app.files.exports.ics_export import export_ics
from scheduler_app.model import Assignment, AssignmentTable, Schedule, ScheduleStatus
from tests.scheduler_app.files.small_program import named, small_problem, small_schedule

STAMP = datetime(2026, 1, 1, 12, tzinfo=UTC)


def events(schedule, **options):
    calendar = icalendar.Calendar.from_ical(export_ics(schedule, **options))
    return calendar, calendar.walk("VEVENT")


def worked(start, days, timezone, *work):
    """Give the schedule of r2 alone, who works some shifts, by day."""
    problem = small_problem(
        start=start,
        days=days,
        timezone=timezone,
        demand=(),
        absences=(),
        preferences=(),
        history=(),
        history_start=None,
    )
    assignments = [Assignment("r2", start + timedelta(day), code, "ICU") for day, code in work]
    return Schedule(problem, AssignmentTable.from_assignments(problem, assignments))


def test_each_assignment_is_an_event_with_a_summary_for_people():
    _, found = events(small_schedule())
    assert [str(event["summary"]) for event in found] == [
        "Wards · Day (Ada Lim)",
        "Intensive care · Day (Ada Lim)",
        "Intensive care · Day (Bo Ek)",
        "Intensive care · Night (Bo Ek)",
        "Intensive care · Day (Dr. Fay)",
    ]


def test_a_calendar_says_who_made_it_and_holds_the_rules_of_its_zone():
    calendar, found = events(small_schedule())
    assert calendar["prodid"] == "-//scheduler_app//residency schedule//EN"
    assert calendar["version"] == "2.0"
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    assert found[3]["dtstart"].params["TZID"] == "America/New_York"
    assert calendar.errors == []


def test_an_event_lasts_from_start_to_end_in_local_time():
    _, found = events(small_schedule())
    zone = ZoneInfo("America/New_York")
    assert found[3]["dtstart"].dt == datetime(2026, 7, 11, 19, tzinfo=zone)
    assert found[3]["dtend"].dt == datetime(2026, 7, 12, 7, tzinfo=zone)


def test_utc_needs_no_zone():
    schedule = small_schedule(small_problem(timezone="UTC"))
    text = export_ics(schedule)
    assert "VTIMEZONE" not in text
    assert "TZID" not in text
    assert "DTSTART:20260706T070000Z" in text


@pytest.mark.parametrize(
    "timezone", ["Asia/Tokyo", "Europe/London", "Australia/Lord_Howe", "Etc/GMT+5", "Asia/Kolkata"]
)
def test_times_are_the_same_instants_for_a_reader_that_knows_only_the_file(timezone):
    schedule = worked(date(2026, 7, 6), 7, timezone, (0, "D"), (3, "N"))
    calendar, found = events(schedule)
    written = calendar.walk("VTIMEZONE")[0].to_tz()
    for event in found:
        start = event["dtstart"].dt
        offset = start.replace(tzinfo=written).utcoffset()
        assert offset == start.replace(tzinfo=ZoneInfo(timezone)).utcoffset()


def test_a_night_in_which_summer_time_ends_lasts_its_hours():
    _, [event] = events(worked(date(2026, 10, 31), 7, "America/New_York", (0, "N")))
    assert event["dtend"].dt.hour == 6
    assert event["dtend"].dt - STAMP - (event["dtstart"].dt - STAMP) == timedelta(hours=12)


def test_an_end_in_the_hour_that_comes_twice_is_written_in_utc():
    problem = small_problem(
        shift_types=tuple(
            replace(shift, duration_hours=7.5) if shift.code == "N" else shift
            for shift in small_problem().shift_types
        )
    )
    night = worked(date(2026, 10, 31), 7, "America/New_York", (0, "N"))
    schedule = replace(night, problem=replace(night.problem, shift_types=problem.shift_types))
    _, [event] = events(schedule)
    assert event["dtend"].dt == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert event["dtend"].dt - event["dtstart"].dt.astimezone(UTC) == timedelta(hours=7.5)


def test_uids_are_distinct_and_the_same_in_every_export():
    _, first = events(small_schedule())
    _, second = events(small_schedule(version=9))
    uids = [str(event["uid"]) for event in first]
    assert uids == [str(event["uid"]) for event in second]
    assert len(set(uids)) == len(uids)


def test_the_same_stamp_gives_the_same_text():
    assert export_ics(small_schedule(), stamp=STAMP) == export_ics(small_schedule(), stamp=STAMP)


def test_a_later_version_and_a_published_one_say_so():
    _, draft = events(small_schedule())
    _, published = events(small_schedule(status=ScheduleStatus.PUBLISHED, version=8))
    assert (draft[0]["sequence"], str(draft[0]["status"])) == (2, "TENTATIVE")
    assert (published[0]["sequence"], str(published[0]["status"])) == (7, "CONFIRMED")


def test_one_person_may_be_asked_for():
    _, found = events(small_schedule(), person="r2")
    assert len(found) == 2


@pytest.mark.parametrize(
    "name",
    ['O\'Neil, "Bo"', "semi;colon\\slash", "<script>", "\u200fכהן", "🩺" * 40, "a\nBEGIN:VALARM"],
)
def test_a_name_survives_and_never_becomes_a_line_of_its_own(name):
    calendar, found = events(named(name))
    assert str(found[0]["summary"]) == f"Wards · Day ({name})"
    assert {component.name for component in calendar.walk()} <= {
        "VCALENDAR",
        "VTIMEZONE",
        "STANDARD",
        "DAYLIGHT",
        "VEVENT",
    }


def test_control_characters_are_left_out_as_the_format_demands():
    _, found = events(named("A\x00\x1bd\x7fa"))
    assert str(found[0]["summary"]) == "Wards · Day (Ada)"
