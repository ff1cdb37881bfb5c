from datetime import date as Date, time, timedelta

import pytest

from scheduler_app.model import (
    Absence,
    Assignment,
    Demand,
    InvalidProblemError,
    Person,
    Preference,
    Problem,
    Role,
    Rotation,
    ShiftKind,
    ShiftType,
)

MONDAY = Date(2026, 7, 6)
WARDS = frozenset({"wards"})
RESIDENT = Person("r1", "R", Role.RESIDENT, pgy=2, qualifications=WARDS)
FACULTY = Person("f1", "F", Role.FACULTY, qualifications=WARDS)


def build_problem(**changes) -> Problem:
    fields = {
        "start": MONDAY,
        "days": 7,
        "people": (RESIDENT, FACULTY),
        "shift_types": (ShiftType("D", "Day", ShiftKind.DAY, time(7), 12),),
        "rotations": (Rotation("W", "Wards", "wards", ("D",)),),
        "demand": (Demand(MONDAY, "D", "W", 1, 1, faculty=1),),
    }
    return Problem(**(fields | changes))


def fault(**changes) -> str:
    with pytest.raises(InvalidProblemError) as caught:
        build_problem(**changes)
    return str(caught.value)


def test_the_end_is_the_last_day_included():
    assert build_problem().end == MONDAY + timedelta(days=6)


@pytest.mark.parametrize("days", [0, -7, 372])
def test_a_horizon_of_no_days_or_of_more_than_a_year_is_refused(days):
    assert fault(days=days) == f"days: a horizon of {days} days; ask for 1 to 371 days."


def test_two_people_of_one_id_are_refused_with_both_places():
    text = fault(people=(RESIDENT, FACULTY, RESIDENT))
    assert text.startswith("people[2].id: 'r1' stands already at people[0]")


def test_a_time_zone_that_nobody_knows_is_refused():
    assert fault(timezone="Mars/Olympus").startswith("timezone: no time zone is named")


def test_demand_on_a_shift_that_its_rotation_does_not_use_is_refused():
    night = ShiftType("N", "Night", ShiftKind.NIGHT, time(19), 12)
    text = fault(
        shift_types=(*build_problem().shift_types, night), demand=(Demand(MONDAY, "N", "W", 1, 1),)
    )
    assert text.startswith("demand[0].shift_type: rotation 'W' does not use shift type 'N'")


def test_demand_stated_twice_is_refused():
    demand = Demand(MONDAY, "D", "W", 1, 1)
    assert "stands already at demand[0]" in fault(demand=(demand, demand))


def test_demand_outside_the_horizon_is_refused():
    assert "is outside the horizon" in fault(
        demand=(Demand(MONDAY - timedelta(days=1), "D", "W", 1, 1),)
    )


def test_supervised_demand_without_any_faculty_in_the_program_is_refused():
    assert fault(people=(RESIDENT,)).startswith(
        "demand[0].faculty: no member of the faculty is qualified for rotation 'W'"
    )


def test_absences_may_touch_but_not_overlap():
    first = Absence("r1", MONDAY, MONDAY)
    next_day = Absence("r1", MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))
    assert build_problem(absences=(next_day, first)).absences == (next_day, first)
    longer = Absence("r1", MONDAY, MONDAY + timedelta(days=1))
    assert "overlaps" in fault(absences=(next_day, longer))


def test_history_inside_the_horizon_is_refused():
    assert "is not before the start" in fault(history=(Assignment("r1", MONDAY, "D", "W"),))


def test_wishes_for_unknown_shifts_are_refused():
    wish = Preference("r1", MONDAY, "Z")
    assert "no wish or shift type is named 'Z'" in fault(preferences=(wish,))


def test_a_part_keeps_what_belongs_to_its_days():
    later = Demand(MONDAY + timedelta(days=5), "D", "W", 1, 1, faculty=1)
    problem = build_problem(demand=(*build_problem().demand, later))
    part = problem.part(4, 3, (), MONDAY)
    assert (part.start, part.days) == (MONDAY + timedelta(days=4), 3)
    assert part.demand == (later,)
    assert part.first_known_day == -4
