from datetime import timedelta

from scheduler_app.acgme import work_hours
from scheduler_app.model import Person, Role
from tests.scheduler_app.acgme.small_programs import MONDAY, away, schedule_of, shift

LONG = shift("L", "06:00", 14)


def test_hours_are_averaged_over_the_horizon_and_the_worst_window_is_named():
    history = [(day, "L") for day in range(-14, 0)]
    work = [(day, "L") for day in range(0, 28, 2)]
    [hours] = work_hours(schedule_of(*history, *work, shifts=[LONG]))
    assert hours.average_hours == 14 * 14 / 4
    assert hours.max_hours == (14 + 7) * 14 / 4
    assert (hours.max_first, hours.max_last) == (MONDAY - timedelta(14), MONDAY + timedelta(13))


def test_leave_is_taken_out_and_moonlighting_put_in():
    people = (Person("ada", "Ada", Role.RESIDENT, 2, moonlighting_hours=3),)
    work = [(day, "L") for day in range(14)]
    schedule = schedule_of(*work, shifts=[LONG], people=people, absences=(away(14, 27),))
    [hours] = work_hours(schedule)
    assert hours.average_hours == hours.max_hours == 98 + 3


def test_somebody_away_all_the_time_works_no_hours():
    [hours] = work_hours(schedule_of(shifts=[LONG], absences=(away(0, 27),)))
    assert (hours.average_hours, hours.max_hours) == (0, 0)


def test_only_residents_are_reported():
    people = (Person("eve", "Eve", Role.FACULTY), Person("ada", "Ada", Role.RESIDENT, 2))
    schedule = schedule_of((0, "L", "eve"), shifts=[LONG], people=people)
    assert [(hours.person, hours.max_hours) for hours in work_hours(schedule)] == [("ada", 0)]
