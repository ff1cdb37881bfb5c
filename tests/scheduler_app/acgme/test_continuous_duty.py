from datetime import date, timedelta

import pytest

from scheduler_app.model import Person, Role, ShiftKind
from tests.scheduler_app.acgme.small_programs import MONDAY, NEW_YORK, broken, schedule_of, shift

INTERN = Person("ivy", "Ivy", Role.RESIDENT, 1)
CALL = shift("C", "07:00", 24, ShiftKind.IN_HOUSE_CALL)
TEACHING = shift("T", "07:00", 4, ShiftKind.CONFERENCE)


def test_twenty_four_hours_are_legal():
    assert broken(schedule_of((0, "C"), shifts=[CALL]), "continuous_duty") == ()


def test_a_minute_over_twenty_four_hours_of_clinical_work_is_a_violation():
    longer = shift("X", "07:00", 24 + 1 / 60, ShiftKind.IN_HOUSE_CALL)
    [violation] = broken(schedule_of((0, "X"), shifts=[longer]), "continuous_duty")
    assert violation.measured == pytest.approx(24 + 1 / 60)
    assert violation.limit == 24
    assert (violation.first, violation.last) == (MONDAY, MONDAY + timedelta(1))


def test_four_hours_of_conference_may_follow_a_call():
    schedule = schedule_of((0, "C"), (1, "T"), shifts=[CALL, TEACHING])
    assert broken(schedule, "continuous_duty") == ()


def test_a_minute_over_twenty_eight_hours_with_conference_is_a_violation():
    longer = shift("T", "07:00", 4 + 1 / 60, ShiftKind.CONFERENCE)
    [violation] = broken(schedule_of((0, "C"), (1, "T"), shifts=[CALL, longer]), "continuous_duty")
    assert violation.measured == pytest.approx(28 + 1 / 60)
    assert violation.limit == 28


def test_four_hours_of_clinical_work_may_not_follow_a_call():
    more = shift("D", "07:00", 4)
    [violation] = broken(schedule_of((0, "C"), (1, "D"), shifts=[CALL, more]), "continuous_duty")
    assert (violation.measured, violation.limit) == (28, 24)


def test_conference_in_the_middle_of_duty_is_no_clinical_work():
    morning, evening = shift("D", "00:00", 12), shift("N", "14:00", 12, ShiftKind.NIGHT)
    teaching = shift("T", "12:00", 2, ShiftKind.CONFERENCE)
    work = [(0, "D"), (0, "T"), (0, "N")]
    schedule = schedule_of(*work, shifts=[morning, teaching, evening])
    assert broken(schedule, "continuous_duty") == ()


def test_back_to_back_and_overlapping_work_is_one_period_counted_once():
    day, night = shift("D", "07:00", 13), shift("N", "19:00", 12, ShiftKind.NIGHT)
    schedule = schedule_of((0, "D"), (0, "N"), (1, "D"), shifts=[day, night])
    [violation] = broken(schedule, "continuous_duty")
    assert violation.measured == 12 + 12 + 13


def test_a_break_of_a_minute_ends_the_period():
    day, night = shift("D", "07:00", 12), shift("N", "19:01", 12, ShiftKind.NIGHT)
    schedule = schedule_of((0, "D"), (0, "N"), (1, "D"), shifts=[day, night])
    assert broken(schedule, "continuous_duty") == ()


def test_at_home_call_is_no_part_of_a_period():
    home = shift("H", "19:00", 12, ShiftKind.AT_HOME_CALL)
    day = shift("D", "07:00", 12)
    schedule = schedule_of((0, "D"), (0, "H"), (1, "D"), shifts=[day, home])
    assert broken(schedule, "continuous_duty") == ()


def test_a_period_across_the_horizons_start_counts_and_one_before_it_does_not():
    day, night = shift("D", "07:00", 13), shift("N", "20:00", 11, ShiftKind.NIGHT)
    across = schedule_of((-1, "D"), (-1, "N"), (0, "D"), shifts=[day, night])
    assert [v.first for v in broken(across, "continuous_duty")] == [MONDAY - timedelta(1)]
    before = schedule_of((-2, "D"), (-2, "N"), (-1, "D"), shifts=[day, night])
    assert broken(before, "continuous_duty") == ()


def test_a_period_that_ends_at_midnight_lies_in_the_day_before():
    long = shift("L", "23:00", 25)
    [violation] = broken(schedule_of((0, "L"), shifts=[long]), "continuous_duty")
    assert (violation.first, violation.last) == (MONDAY, MONDAY + timedelta(1))
    assert broken(schedule_of((-2, "L"), shifts=[long]), "continuous_duty") == ()


@pytest.mark.parametrize(
    ("saturday", "measured"), [("2026-03-07", [25]), ("2026-03-14", [26]), ("2026-10-31", [])]
)
def test_a_night_lasts_its_hours_when_the_clock_changes(saturday, measured):
    # From seven to nine: the last hour of the night in March, an hour after it in November.
    shifts = [shift("D", "07:00", 12), shift("N", "19:00", 12), shift("M", "07:00", 2)]
    start = date.fromisoformat(saturday)
    work = [(0, "D"), (0, "N"), (1, "M")]
    schedule = schedule_of(*work, shifts=shifts, start=start, timezone=NEW_YORK)
    assert [v.measured for v in broken(schedule, "continuous_duty")] == measured


def test_sixteen_hours_do_not_limit_the_first_year_by_default():
    schedule = schedule_of((0, "C"), shifts=[CALL], people=(INTERN,))
    assert broken(schedule, "pgy1_continuous_duty") == ()


@pytest.mark.parametrize(("pgy", "hours", "count"), [(1, 16, 0), (1, 16.25, 1), (2, 24, 0)])
def test_a_program_may_limit_its_first_year_to_sixteen_hours(pgy, hours, count):
    people = (Person("ivy", "Ivy", Role.RESIDENT, pgy),)
    long = shift("L", "06:00", hours)
    schedule = schedule_of((0, "L"), shifts=[long], people=people, is_pgy1_limited_to_16_hours=True)
    found = broken(schedule, "pgy1_continuous_duty")
    assert [(v.measured, v.limit) for v in found] == [(hours, 16)] * count
