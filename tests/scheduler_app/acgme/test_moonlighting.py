from datetime import timedelta

import pytest

from scheduler_app.model import Person, Role, ShiftKind
from tests.scheduler_app.acgme.small_programs import MONDAY, broken, schedule_of, shift

EXTRA = shift("M", "18:00", 6, ShiftKind.MOONLIGHTING)


@pytest.mark.parametrize(("pgy", "count"), [(1, 1), (2, 0)])
def test_only_the_first_year_may_not_moonlight(pgy, count):
    people = (Person("ivy", "Ivy", Role.RESIDENT, pgy),)
    found = broken(schedule_of((3, "M"), shifts=[EXTRA], people=people), "moonlighting")
    date = MONDAY + timedelta(3)
    assert [(v.first, v.last, v.measured, v.limit) for v in found] == [(date, date, 6, 0)] * count


def test_hours_outside_the_schedule_are_moonlighting_too():
    people = (Person("ivy", "Ivy", Role.RESIDENT, 1, moonlighting_hours=4),)
    [violation] = broken(schedule_of(shifts=[EXTRA], people=people), "moonlighting")
    assert (violation.first, violation.last) == (MONDAY, MONDAY + timedelta(27))
    assert violation.measured == 4


def test_moonlighting_of_the_history_is_not_this_schedules():
    people = (Person("ivy", "Ivy", Role.RESIDENT, 1),)
    schedule = schedule_of((-3, "M"), shifts=[EXTRA], people=people)
    assert broken(schedule, "moonlighting") == ()
