from datetime import date, timedelta

import pytest

from scheduler_app.acgme import validate, work_hours
from scheduler_app.model import Person, Role, ShiftKind
from tests.scheduler_app.acgme.small_programs import (
    MONDAY,
    NEW_YORK,
    away,
    broken,
    schedule_of,
    shift,
)

WEEKDAYS = [day for day in range(28) if day % 7 < 5]
SIXTEEN = shift("L", "06:00", 16)


def test_eighty_hours_a_week_are_legal_to_the_minute():
    schedule = schedule_of(*((day, "L") for day in WEEKDAYS), shifts=[SIXTEEN])
    assert broken(schedule, "weekly_hours") == ()


def test_one_minute_over_eighty_hours_is_a_violation():
    minute = shift("M", "23:00", 1 / 60)
    work = [*((day, "L") for day in WEEKDAYS), (13, "M")]
    [violation] = broken(schedule_of(*work, shifts=[SIXTEEN, minute]), "weekly_hours")
    assert violation.measured * 60 * 4 == pytest.approx(80 * 60 * 4 + 1)
    assert violation.limit == 80
    assert (violation.first, violation.last) == (MONDAY, MONDAY + timedelta(27))


def test_every_window_of_four_weeks_is_looked_at():
    work = [(day, "L") for day in range(10, 31)]
    [violation] = broken(schedule_of(*work, shifts=[SIXTEEN], days=42), "weekly_hours")
    assert violation.measured == 21 * 16 / 4
    assert violation.first == MONDAY + timedelta(3)


def test_consecutive_offending_windows_are_one_violation_and_separate_ones_are_two():
    work = [(day, "L") for day in [*range(21), *range(60, 81)]]
    first, second = broken(schedule_of(*work, shifts=[SIXTEEN], days=90), "weekly_hours")
    assert first.first == MONDAY
    assert second.last == MONDAY + timedelta(80)


def test_windows_reach_into_the_history_and_end_in_the_horizon():
    work = [(day, "L") for day in range(-21, 0)]
    [violation] = broken(schedule_of(*work, shifts=[SIXTEEN], days=7), "weekly_hours")
    assert violation.first == MONDAY - timedelta(21)
    quiet = schedule_of(*work, shifts=[SIXTEEN], days=7, history_start=MONDAY - timedelta(200))
    assert broken(quiet, "weekly_hours")[0].last == MONDAY
    longer_ago = [(day - 20, "L") for day in range(-21, 0)]
    assert broken(schedule_of(*longer_ago, shifts=[SIXTEEN], days=7), "weekly_hours") == ()


def test_a_span_under_four_weeks_is_one_window():
    work = [(day, "L") for day in range(11)]
    [violation] = broken(schedule_of(*work, shifts=[SIXTEEN], days=14), "weekly_hours")
    assert violation.measured == 88
    assert violation.last == MONDAY + timedelta(13)


def test_a_span_under_a_week_is_averaged_over_a_week():
    schedule = schedule_of(*((day, "L") for day in range(3)), shifts=[SIXTEEN], days=3)
    assert broken(schedule, "weekly_hours") == ()


def test_days_of_leave_are_taken_out_of_the_average():
    work = [(day, "L") for day in WEEKDAYS if day < 14]
    assert broken(schedule_of(*work, shifts=[SIXTEEN]), "weekly_hours") == ()
    ended_early = schedule_of(*work, shifts=[SIXTEEN], absences=(away(13, 27),))
    [violation] = broken(ended_early, "weekly_hours")
    assert violation.measured == pytest.approx(160 * 7 / 13)


@pytest.mark.parametrize("first", [20, 21, 22])
def test_leave_at_the_windows_edge_counts_day_by_day(first):
    work = [(day, "L") for day in range(20)]
    schedule = schedule_of(*work, shifts=[SIXTEEN], absences=(away(first, 27), away(-9, -1)))
    [violation] = broken(schedule, "weekly_hours")
    assert violation.measured == pytest.approx(20 * 16 * 7 / first)


def test_hours_that_fall_on_leave_are_left_out():
    night = shift("N", "20:00", 16, ShiftKind.NIGHT)
    work = [(day, "N") for day in range(6)]
    absences = (away(6, 27),)
    [violation] = broken(schedule_of(*work, shifts=[night], absences=absences), "weekly_hours")
    assert violation.measured == 5 * 16 + 4


def test_leave_throughout_is_no_window():
    people = (Person("ada", "Ada", Role.RESIDENT, 2, moonlighting_hours=100),)
    work = [(day, "L") for day in range(28)]
    absences = (away(0, 27),)
    schedule = schedule_of(*work, shifts=[SIXTEEN], people=people, absences=absences)
    assert broken(schedule, "weekly_hours") == ()


def test_of_at_home_call_only_the_work_done_counts():
    call = shift("H", "08:00", 24, ShiftKind.AT_HOME_CALL)
    busy = shift("B", "08:00", 24, ShiftKind.AT_HOME_CALL, work_hours=12)
    assert not broken(schedule_of(*((d, "H") for d in range(28)), shifts=[call]), "weekly_hours")
    [violation] = broken(schedule_of(*((d, "B") for d in range(28)), shifts=[busy]), "weekly_hours")
    assert violation.measured == 84


def test_moonlighting_counts_inside_and_outside_the_schedule():
    extra = shift("M", "06:00", 8, ShiftKind.MOONLIGHTING)
    work = [*((day, "L") for day in WEEKDAYS), (5, "M")]
    assert len(broken(schedule_of(*work, shifts=[SIXTEEN, extra]), "weekly_hours")) == 1
    people = (Person("ada", "Ada", Role.RESIDENT, 2, moonlighting_hours=0.25),)
    work = [(day, "L") for day in WEEKDAYS]
    [violation] = broken(schedule_of(*work, shifts=[SIXTEEN], people=people), "weekly_hours")
    assert violation.measured == 80.25


def test_faculty_have_no_weekly_limit():
    people = (Person("eve", "Eve", Role.FACULTY),)
    schedule = schedule_of(*((d, "L") for d in range(28)), shifts=[SIXTEEN], people=people)
    assert validate(schedule) == ()


@pytest.mark.parametrize(
    ("sunday", "hours"), [("2026-03-08", 23), ("2026-03-15", 24), ("2026-11-01", 24)]
)
def test_work_is_split_at_local_midnights_when_the_clock_changes(sunday, hours):
    start = date.fromisoformat(sunday)
    call = shift("A", "00:00", 24)
    absences = (away(1, 6, start),)
    schedule = schedule_of(
        (0, "A"), shifts=[call], days=7, start=start, timezone=NEW_YORK, absences=absences
    )
    assert [person.average_hours for person in work_hours(schedule)] == [hours]
