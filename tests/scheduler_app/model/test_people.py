import pytest

from scheduler_app.model import Person, Role


def test_a_resident_needs_a_year_of_training():
    with pytest.raises(ValueError, match="Expected PGY 1 to 5 for resident r1, got None"):
        Person("r1", "Ada", Role.RESIDENT)


def test_faculty_have_no_year_of_training():
    with pytest.raises(ValueError, match="Expected no PGY for faculty f1, got 2"):
        Person("f1", "Ada", Role.FACULTY, pgy=2)


@pytest.mark.parametrize("hours", [-1, 169, float("nan")])
def test_hours_a_week_stay_within_a_week(hours):
    with pytest.raises(ValueError, match="Expected weekly_hours_target from 0 to 168"):
        Person("f1", "Ada", Role.FACULTY, weekly_hours_target=hours)


def test_second_year_residents_are_seniors_and_interns_are_not():
    assert Person("r2", "Ben", Role.RESIDENT, pgy=2).is_senior
    assert not Person("r1", "Ada", Role.RESIDENT, pgy=1).is_senior
