from datetime import date, timedelta

import pytest

from scheduler_app.acgme import Level
from scheduler_app.model import ShiftKind
from tests.scheduler_app.acgme.small_programs import MONDAY, NEW_YORK, broken, schedule_of, shift

CALL = shift("C", "07:00", 24, ShiftKind.IN_HOUSE_CALL)


def test_fourteen_hours_after_a_call_are_enough():
    late = shift("E", "21:00", 2)
    assert broken(schedule_of((0, "C"), (1, "E"), shifts=[CALL, late]), "rest_after_call") == ()


def test_a_minute_less_after_a_call_is_a_violation():
    late = shift("E", "20:59", 2)
    schedule = schedule_of((0, "C"), (1, "E"), shifts=[CALL, late])
    [violation] = broken(schedule, "rest_after_call")
    assert violation.measured == pytest.approx(14 - 1 / 60)
    assert (violation.limit, violation.level) == (14, Level.MUST)
    assert violation.first == violation.last == MONDAY + timedelta(1)


def test_rest_is_counted_from_the_end_of_the_conference_after_the_call():
    teaching = shift("T", "07:00", 2, ShiftKind.CONFERENCE)
    late = shift("E", "21:00", 2)
    work = [(0, "C"), (1, "T"), (1, "E")]
    schedule = schedule_of(*work, shifts=[CALL, teaching, late])
    assert [v.measured for v in broken(schedule, "rest_after_call")] == [12]


def test_a_day_and_a_short_call_together_are_twenty_four_hours_of_call():
    day = shift("D", "07:00", 12)
    call = shift("S", "19:00", 12, ShiftKind.IN_HOUSE_CALL)
    late = shift("E", "19:00", 2)
    work = [(0, "D"), (0, "S"), (1, "E")]
    assert len(broken(schedule_of(*work, shifts=[day, call, late]), "rest_after_call")) == 1
    alone = schedule_of((0, "S"), (1, "E"), shifts=[day, call, late])
    assert broken(alone, "rest_after_call") == ()


def test_at_home_call_does_not_break_the_rest():
    home = shift("H", "08:00", 10, ShiftKind.AT_HOME_CALL)
    schedule = schedule_of((0, "C"), (1, "H"), shifts=[CALL, home])
    assert broken(schedule, "rest_after_call") == ()


def test_a_call_in_the_history_owes_its_rest_in_the_horizon():
    soon = shift("E", "12:00", 2)
    schedule = schedule_of((-1, "C"), (0, "E"), shifts=[CALL, soon])
    assert [v.measured for v in broken(schedule, "rest_after_call")] == [5]
    before = schedule_of((-3, "C"), (-2, "E"), shifts=[CALL, soon])
    assert broken(before, "rest_after_call") == ()


def test_work_that_begins_at_the_horizons_first_minute_is_owed_rest():
    late, early = shift("L", "14:00", 6), shift("E", "00:00", 8)
    schedule = schedule_of((-1, "L"), (0, "E"), shifts=[late, early])
    assert [v.measured for v in broken(schedule, "rest_between")] == [4]


def test_eight_hours_between_periods_should_be():
    day, evening = shift("D", "07:00", 8), shift("E", "23:00", 6)
    schedule = schedule_of((0, "D"), (0, "E"), shifts=[day, evening])
    assert broken(schedule, "rest_between") == ()
    sooner = shift("E", "22:59", 6)
    [violation] = broken(schedule_of((0, "D"), (0, "E"), shifts=[day, sooner]), "rest_between")
    assert violation.measured == pytest.approx(8 - 1 / 60)
    assert (violation.limit, violation.level) == (8, Level.SHOULD)


def test_one_persons_rest_has_nothing_to_do_with_the_next_persons_work(two_residents):
    day = shift("D", "07:00", 8)
    work = [(27, "D", "ada"), (0, "D", "ben")]
    assert broken(schedule_of(*work, shifts=[day], people=two_residents), "rest_between") == ()


@pytest.mark.parametrize(
    ("saturday", "begins", "measured"),
    [
        ("2026-03-07", "06:30", [7.5]),
        ("2026-03-14", "06:30", []),
        ("2026-03-14", "05:30", [7.5]),
        ("2026-10-31", "05:30", []),
    ],
)
def test_rest_across_a_change_of_the_clock_is_what_passes(saturday, begins, measured):
    shifts = [shift("E", "14:00", 8), shift("M", begins, 8)]
    start = date.fromisoformat(saturday)
    schedule = schedule_of((0, "E"), (1, "M"), shifts=shifts, start=start, timezone=NEW_YORK)
    assert [violation.measured for violation in broken(schedule, "rest_between")] == measured


def test_rest_that_begins_at_midnight_is_dated_by_the_day_before():
    late, early = shift("L", "16:00", 8), shift("E", "06:00", 8)
    [violation] = broken(schedule_of((0, "L"), (1, "E"), shifts=[late, early]), "rest_between")
    assert (violation.first, violation.last) == (MONDAY, MONDAY + timedelta(1))
