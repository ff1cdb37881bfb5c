from datetime import date, timedelta

import pytest

from scheduler_app.acgme.day_free import free_days
from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.model import ShiftKind
from tests.scheduler_app.acgme.small_programs import (
    MONDAY,
    NEW_YORK,
    away,
    broken,
    schedule_of,
    shift,
)

DAY = shift("D", "07:00", 10)
HOME = shift("H", "07:00", 24, ShiftKind.AT_HOME_CALL)


def six_of_seven(days=28, free=6):
    return [(day, "D") for day in range(days) if day % 7 != free]


def test_one_free_day_a_week_is_enough():
    assert broken(schedule_of(*six_of_seven(), shifts=[DAY]), "day_free") == ()


def test_three_free_days_in_four_weeks_are_not_enough():
    schedule = schedule_of(*six_of_seven(), (6, "D"), shifts=[DAY])
    [violation] = broken(schedule, "day_free")
    assert (violation.measured, violation.limit) == (0.75, 1)
    assert (violation.first, violation.last) == (MONDAY, MONDAY + timedelta(27))


def test_free_days_are_averaged_over_four_weeks():
    work = [(day, "D") for day in range(24)]
    assert broken(schedule_of(*work, shifts=[DAY]), "day_free") == ()


def test_a_free_day_may_straddle_midnight():
    evening = shift("E", "12:00", 12)
    morning = shift("M", "00:00", 12)
    work = [(day, "M") for day in range(7)] + [(day, "E") for day in range(8, 14)]
    schedule = schedule_of(*work, shifts=[evening, morning], days=14)
    assert broken(schedule, "day_free") == ()


def test_twenty_four_hours_to_the_minute_are_a_free_day():
    early, late = shift("A", "00:00", 12), shift("B", "12:00", 12)
    later = shift("C", "11:59", 12)
    work = [(day, "A") for day in range(4)]
    enough = schedule_of(*work, *((d, "B") for d in (4, 5, 6)), shifts=[early, late], days=7)
    assert broken(enough, "day_free") == ()
    short = schedule_of(*work, *((d, "C") for d in (4, 5, 6)), shifts=[early, later], days=7)
    assert [violation.measured for violation in broken(short, "day_free")] == [0]


def test_two_free_days_in_a_row_are_two():
    work = [(day, "D") for day in range(14) if day not in (6, 7)]
    assert broken(schedule_of(*work, shifts=[DAY], days=14), "day_free") == ()


def test_the_part_of_a_gap_outside_the_window_does_not_count():
    history = [(day, "D") for day in range(-27, 0)]
    work = [(day, "D") for day in range(27)]
    schedule = schedule_of(*history, *work, shifts=[DAY], days=28)
    assert [violation.measured for violation in broken(schedule, "day_free")] == [0]


def test_months_without_duty_are_free_day_by_day_in_every_window():
    schedule = schedule_of(shifts=[DAY], days=90)
    assert free_days(DutyRecord(schedule)).tolist() == [[28] * 63]


def test_at_home_call_is_no_free_day():
    work = [*six_of_seven(), *((day, "H") for day in range(6, 28, 7))]
    [violation] = broken(schedule_of(*work, shifts=[DAY, HOME]), "day_free")
    assert violation.measured == 0


def test_leave_is_no_free_day_and_owes_none():
    week = [(day, "D") for day in range(7)]
    absences = (away(7, 27),)
    [violation] = broken(schedule_of(*week, shifts=[DAY], absences=absences), "day_free")
    assert violation.measured == 0
    schedule = schedule_of(*week[:6], shifts=[DAY], absences=absences)
    assert broken(schedule, "day_free") == ()


def test_fewer_than_seven_days_not_on_leave_owe_no_free_day():
    week = [(day, "D") for day in range(6)]
    schedule = schedule_of(*week, shifts=[DAY], absences=(away(6, 27),))
    assert broken(schedule, "day_free") == ()


def test_a_gap_that_leave_cuts_in_half_days_is_no_free_day():
    night = shift("N", "00:00", 12, ShiftKind.NIGHT)
    work = [(day, "N") for day in range(7)]
    schedule = schedule_of(*work, shifts=[night], days=21, absences=(away(7, 20),))
    assert [violation.measured for violation in broken(schedule, "day_free")] == [0]


@pytest.mark.parametrize(
    ("saturday", "is_free"),
    [("2026-03-07", False), ("2026-03-14", True), ("2026-10-31", True)],
)
def test_a_day_off_by_the_clock_is_free_only_when_24_hours_pass(saturday, is_free):
    until_noon, from_noon = shift("M", "00:00", 12), shift("A", "12:00", 12)
    work = [*((day, "A") for day in range(5)), (5, "M"), (6, "A")]
    start = date.fromisoformat(saturday) - timedelta(5)
    schedule = schedule_of(
        *work, shifts=[until_noon, from_noon], days=7, start=start, timezone=NEW_YORK
    )
    assert (broken(schedule, "day_free") == ()) is is_free
