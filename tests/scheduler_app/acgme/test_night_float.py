from datetime import timedelta

import pytest

from scheduler_app.model import ShiftKind
from tests.scheduler_app.acgme.small_programs import MONDAY, broken, schedule_of, shift

NIGHT = shift("N", "19:00", 12, ShiftKind.NIGHT)
DAY = shift("D", "07:00", 10)


def nights(first, last):
    return [(day, "N") for day in range(first, last + 1)]


@pytest.mark.parametrize("first", [-5, -3, 0, 22])
def test_six_nights_in_a_row_are_legal(first):
    assert broken(schedule_of(*nights(first, first + 5), shifts=[NIGHT]), "night_float") == ()


@pytest.mark.parametrize("first", [-6, -3, 0, 21])
def test_seven_nights_in_a_row_are_one_violation(first):
    schedule = schedule_of(*nights(first, first + 6), shifts=[NIGHT])
    [violation] = broken(schedule, "night_float")
    assert (violation.measured, violation.limit) == (7, 6)
    assert violation.first == MONDAY + timedelta(first)
    assert violation.last == MONDAY + timedelta(first + 6)


def test_nights_that_all_lie_in_the_history_are_not_this_schedules():
    assert broken(schedule_of(*nights(-7, -1), shifts=[NIGHT]), "night_float") == ()


def test_a_night_off_begins_a_new_run():
    work = nights(0, 5) + nights(7, 12)
    assert broken(schedule_of(*work, shifts=[NIGHT, DAY]), "night_float") == ()


def test_a_night_assigned_twice_is_one_night():
    schedule = schedule_of(*nights(0, 5), *nights(2, 5), shifts=[NIGHT])
    assert broken(schedule, "night_float") == ()


def test_runs_do_not_pass_from_one_resident_to_the_next(two_residents):
    work = [(day, "N", "ada") for day in range(24, 28)] + [(day, "N", "ben") for day in range(4)]
    schedule = schedule_of(*work, shifts=[NIGHT], people=two_residents)
    assert broken(schedule, "night_float") == ()
