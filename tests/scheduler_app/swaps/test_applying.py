from dataclasses import replace

import pytest

from scheduler_app.model import Absence, Assignment, Demand, Uncovered
from scheduler_app.swaps import (
    Exchange,
    InfeasibleExchangeError,
    Part,
    StaleScheduleError,
    apply_exchanges,
    match_offers,
)
from tests.scheduler_app.swaps.small_swaps import (
    ADA,
    CLEO,
    EVE,
    MONDAY,
    duty,
    offer,
    on,
    resident,
    schedule_of,
)

TWO = schedule_of(duty("ada", 0), duty("ben", 1))


def swap(ours, theirs):
    return Exchange((Part("a", ours.person, ours, theirs), Part("b", theirs.person, theirs, ours)))


def refused(schedule, *exchanges):
    with pytest.raises(InfeasibleExchangeError) as caught:
        apply_exchanges(schedule, exchanges, 1)
    return caught.value.person, caught.value.rule


def test_a_matching_is_carried_out_and_counts_as_a_change():
    offers = [offer("a", duty("ada", 0), on(1)), offer("b", duty("ben", 1), on(0))]
    changed = apply_exchanges(TWO, match_offers(TWO, offers), 1)
    residents = [a for a in changed.assignments if a.person != "eve"]
    assert residents == [duty("ada", 1), duty("ben", 0)]
    assert changed.version == 2


def test_what_nobody_offers_stays_as_it_is():
    changed = apply_exchanges(TWO, [], 1)
    assert changed.assignments == TWO.assignments


def test_another_version_is_refused():
    with pytest.raises(
        StaleScheduleError, match="version 1 of the schedule, which is at version 3"
    ):
        apply_exchanges(replace(TWO, version=3), [swap(duty("ada", 0), duty("ben", 1))], 1)


def test_an_assignment_that_is_gone_is_refused():
    assert refused(TWO, swap(duty("ada", 4), duty("ben", 1))) == ("ada", "assignment")


def test_an_assignment_given_twice_is_refused():
    once = swap(duty("ada", 0), duty("ben", 1))
    assert refused(TWO, once, once) == ("ada", "assignment")


def test_an_assignment_that_goes_to_nobody_is_refused():
    alone = Exchange((Part("a", "ada", duty("ada", 0), None),))
    assert refused(TWO, alone) == ("ada", "assignment")


def test_an_assignment_of_somebody_else_cannot_be_given():
    parts = (Part("a", "ada", duty("ben", 1), None), Part("q", "cleo", None, duty("ben", 1)))
    assert refused(TWO, Exchange(parts)) == ("ada", "assignment")


def test_who_has_fallen_ill_since_is_named():
    schedule = schedule_of(
        duty("ada", 0), duty("ben", 1), absences=(Absence("ben", MONDAY, MONDAY),)
    )
    assert refused(schedule, swap(duty("ada", 0), duty("ben", 1))) == ("ben", "absence")


def test_a_second_assignment_on_a_day_is_refused():
    schedule = schedule_of(duty("ada", 0), duty("ben", 1), duty("ben", 0, "N"))
    assert refused(schedule, swap(duty("ada", 0), duty("ben", 1))) == ("ben", "other_assignment")


def test_a_broken_work_hour_rule_is_named():
    nights = [duty("ben", day, "N") for day in range(6)]
    schedule = schedule_of(duty("ada", 6, "N"), duty("ben", 9), *nights)
    assert refused(schedule, swap(duty("ada", 6, "N"), duty("ben", 9))) == ("ben", "night_float")


def test_one_bad_exchange_refuses_them_all():
    nights = [duty("ben", day, "N") for day in range(6)]
    schedule = schedule_of(
        duty("ada", 6, "N"), duty("ben", 9), duty("ada", 11), duty("cleo", 12), *nights
    )
    good = swap(duty("ada", 11), duty("cleo", 12))
    assert refused(schedule, good, swap(duty("ada", 6, "N"), duty("ben", 9)))[0] == "ben"


def test_a_shift_that_would_miss_its_senior_names_who_comes():
    schedule = schedule_of(
        duty("ada", 0),
        duty("ben", 1),
        people=(ADA, resident("ben", 1), CLEO, EVE),
        demand=(Demand(MONDAY, "D", "WARD", 1, 2, min_seniors=1),),
    )
    assert refused(schedule, swap(duty("ada", 0), duty("ben", 1))) == ("ben", "min_seniors")


def test_a_shift_that_would_miss_faculty_names_who_comes():
    people = (ADA, resident("ben", 1), resident("c1", 1), resident("c2"), EVE)
    monday = [duty(name, 0) for name in ("ada", "c1", "c2")]
    schedule = schedule_of(*monday, duty("ben", 1), people=people)
    assert refused(schedule, swap(duty("ada", 0), duty("ben", 1))) == ("ben", "supervision")


def test_a_senior_who_comes_to_a_shift_covers_it():
    demand = Demand(MONDAY, "D", "WARD", 1, 2, min_seniors=1)
    schedule = schedule_of(
        duty("ben", 0),
        duty("ada", 1),
        people=(ADA, resident("ben", 1), CLEO, EVE),
        demand=(demand,),
    )
    schedule = replace(schedule, uncovered=(Uncovered(demand, 0, 1, 0, "none"),))
    changed = apply_exchanges(schedule, [swap(duty("ada", 1), duty("ben", 0))], 1)
    assert changed.uncovered == ()


def test_names_that_the_schedule_does_not_know_are_refused():
    parts = (
        Part("a", "ada", duty("ada", 0), None),
        Part("q", "zoe", None, duty("ada", 0)),
    )
    assert refused(TWO, Exchange(parts)) == ("zoe", "assignment")
    unknown = Assignment("ada", MONDAY, "X", "WARD")
    assert refused(TWO, swap(unknown, duty("ben", 1))) == ("ada", "assignment")
