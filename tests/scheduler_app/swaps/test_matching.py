import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from scheduler_app.model import Absence, Demand
from scheduler_app.swaps import (
    InvalidOfferError,
    Reason,
    TooManyExchangesError,
    Want,
    apply_exchanges,
    match_offers,
)
from scheduler_app.swaps.cycles import find_cycles
from tests.scheduler_app.swaps.small_swaps import (
    ADA,
    BEN,
    CLEO,
    EVE,
    MONDAY,
    duty,
    offer,
    on,
    request,
    resident,
    schedule_of,
    traded,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)
THREE = schedule_of(duty("ada", 0), duty("ben", 1), duty("cleo", 2))


def reasons(matching):
    return {left.entry: (left.reason, left.person, left.rule) for left in matching.unmatched}


def test_two_who_want_each_others_shift_swap():
    matching = match_offers(
        THREE,
        [offer("a", duty("ada", 0), on(1, weight=3)), offer("b", duty("ben", 1), on(0, weight=4))],
    )
    assert traded(matching) == {frozenset({("a", "ben"), ("b", "ada")})}
    assert matching.weight == 7
    assert matching.unmatched == ()


def test_three_who_want_each_the_next_ones_shift_go_round():
    offers = [
        offer("a", duty("ada", 0), on(1)),
        offer("b", duty("ben", 1), on(2)),
        offer("c", duty("cleo", 2), on(0)),
    ]
    matching = match_offers(THREE, offers)
    assert traded(matching) == {frozenset({("a", "ben"), ("b", "cleo"), ("c", "ada")})}


def test_a_give_away_goes_to_whoever_asks_for_more():
    offers = [offer("a", duty("ada", 0), weight=2)]
    matching = match_offers(THREE, offers, [request("q", "ben", on(0, weight=5))])
    assert traded(matching) == {frozenset({("a", None), ("q", "ada")})}
    assert matching.weight == 7


def test_a_give_away_may_pass_through_somebody_whose_own_shift_goes_to_a_request():
    offers = [offer("a", duty("ada", 0)), offer("b", duty("ben", 1), on(0))]
    matching = match_offers(THREE, offers, [request("q", "cleo", on(1))])
    assert traded(matching) == {frozenset({("a", None), ("b", "ada"), ("q", "ben")})}


def test_the_heavier_of_two_exchanges_of_one_offer_is_taken():
    offers = [
        offer("a", duty("ada", 0), on(1, weight=2), on(2, weight=3)),
        offer("b", duty("ben", 1), on(0, weight=9)),
        offer("c", duty("cleo", 2), on(0, weight=7)),
    ]
    matching = match_offers(THREE, offers)
    assert traded(matching) == {frozenset({("a", "ben"), ("b", "ada")})}
    assert reasons(matching) == {"c": (Reason.OUTWEIGHED, None, None)}


def test_the_order_of_offers_does_not_matter_and_a_run_repeats_itself():
    schedule = schedule_of(
        *(duty(name, day) for day, name in enumerate(["ada", "ben", "cleo"] * 3))
    )
    offers = [
        offer(f"o{n}", a, Want(weight=1))
        for n, a in enumerate(schedule.assignments)
        if a.person != "eve"
    ]
    first = match_offers(schedule, offers)
    for seed in range(5):
        random.Random(seed).shuffle(offers)
        assert match_offers(schedule, offers) == first


def test_an_offer_that_nobody_wants_has_no_taker():
    matching = match_offers(THREE, [offer("a", duty("ada", 0), on(1))])
    assert reasons(matching) == {"a": (Reason.NO_TAKER, None, None)}
    assert "nobody takes it" in matching.unmatched[0].message


def test_expired_offers_stay():
    offers = [
        offer("a", duty("ada", 0), on(1), expires=NOW),
        offer("b", duty("ben", 1), on(0), expires=NOW + timedelta(1)),
    ]
    matching = match_offers(THREE, offers, now=NOW)
    assert [left.reason for left in matching.unmatched] == [Reason.EXPIRED, Reason.NO_TAKER]
    assert match_offers(THREE, offers).weight == 2


def barred(schedule, *offers, requests=()):
    matching = match_offers(schedule, offers, requests)
    assert matching.exchanges == ()
    return {(left.person, left.rule) for left in matching.unmatched}


SWAP = (offer("a", duty("ada", 0), on(1)), offer("b", duty("ben", 1), on(0)))


def test_who_is_away_takes_nothing():
    away = Absence("ben", MONDAY, MONDAY)
    schedule = schedule_of(duty("ada", 0), duty("ben", 1), absences=(away,))
    assert barred(schedule, *SWAP) == {("ben", "absence")}


def test_who_is_away_on_the_morning_after_takes_no_night():
    away = Absence("ben", MONDAY + timedelta(3), MONDAY + timedelta(3))
    schedule = schedule_of(duty("ada", 2, "N"), duty("ben", 1), absences=(away,))
    offers = offer("a", duty("ada", 2, "N"), on(1)), offer("b", duty("ben", 1), on(2))
    assert barred(schedule, *offers) == {("ben", "absence")}


def test_who_has_leave_that_week_does_not_go_where_none_is_allowed():
    away = Absence("ben", MONDAY + timedelta(6), MONDAY + timedelta(6))
    schedule = schedule_of(duty("ada", 0, rotation="ICU"), duty("ben", 1), absences=(away,))
    offers = offer("a", duty("ada", 0, rotation="ICU"), on(1)), offer("b", duty("ben", 1), on(0))
    assert barred(schedule, *offers) == {("ben", "leave_week")}


@pytest.mark.parametrize(
    ("ben", "rule"),
    [
        (resident("ben", 1), "pgy"),
        (resident("ben", 2, ["wards"]), "qualification"),
    ],
)
def test_who_is_not_fit_for_a_rotation_takes_nothing_of_it(ben, rule):
    schedule = schedule_of(
        duty("ada", 0, rotation="ICU"), duty("ben", 1), people=(ADA, ben, CLEO, EVE)
    )
    offers = offer("a", duty("ada", 0, rotation="ICU"), on(1)), offer("b", duty("ben", 1), on(0))
    assert barred(schedule, *offers) == {("ben", rule)}


def test_who_works_that_day_takes_nothing():
    schedule = schedule_of(duty("ada", 0), duty("ben", 1), duty("ben", 0))
    assert barred(schedule, *SWAP) == {("ben", "other_assignment")}


def test_faculty_do_not_swap_with_residents():
    offers = offer("a", duty("ada", 0), on(1)), offer("b", duty("eve", 1), on(0))
    schedule = schedule_of(duty("ada", 0), duty("ben", 1))
    assert ("eve", "role") in barred(schedule, *offers) | {("ada", "role")}


def test_a_rule_that_the_history_counts_in_is_kept():
    nights = [duty("ben", day, "N") for day in range(-6, 0)]
    schedule = schedule_of(duty("ada", 0, "N"), duty("ben", 8), *nights)
    offers = offer("a", duty("ada", 0, "N"), on(8)), offer("b", duty("ben", 8), on(0))
    assert barred(schedule, *offers) == {("ben", "night_float")}


def test_the_only_senior_of_a_shift_is_not_replaced_by_an_intern():
    intern = resident("ben", 1)
    schedule = schedule_of(
        duty("ada", 0),
        duty("ben", 1),
        people=(ADA, intern, CLEO, EVE),
        demand=(Demand(MONDAY, "D", "WARD", 1, 2, min_seniors=1),),
    )
    assert barred(schedule, *SWAP) == {("ben", "min_seniors")}


def test_a_shift_does_not_get_more_interns_than_its_faculty_supervise():
    people = (ADA, resident("ben", 1), resident("c1", 1), resident("c2"), EVE)
    monday = [duty(name, 0) for name in ("ada", "c1", "c2")]
    schedule = schedule_of(*monday, duty("ben", 1), people=people)
    assert barred(schedule, *SWAP) == {("ben", "supervision")}


def test_two_seniors_of_a_shift_that_needs_one_are_not_both_replaced_by_interns():
    people = (ADA, CLEO, resident("i1", 1), resident("i2", 1), EVE)
    demand = (Demand(MONDAY, "D", "WARD", 2, 2, min_seniors=1),)
    schedule = schedule_of(duty("ada", 0), duty("cleo", 0), people=people, demand=demand)
    offers = [offer("a", duty("ada", 0)), offer("c", duty("cleo", 0), weight=2)]
    asked = [request("q", "i1", on(0)), request("r", "i2", on(0))]
    matching = match_offers(schedule, offers, asked)
    assert [exchange.parts[0].entry for exchange in matching.exchanges] == ["c"]
    assert matching.weight == 3


def test_two_exchanges_that_are_only_feasible_alone_are_not_both_taken():
    asked = [request("q", "cleo", on(0, weight=2)), request("r", "cleo", on(1))]
    nights = [duty("cleo", day, "N") for day in (3, 4, 5, 6)]
    schedule = schedule_of(duty("ada", 0, "C"), duty("ben", 1, "C"), *nights)
    offers = [offer("a", duty("ada", 0, "C")), offer("b", duty("ben", 1, "C"))]
    matching = match_offers(schedule, offers, asked)
    assert traded(matching) == {frozenset({("a", None), ("q", "ada")})}
    assert reasons(matching)["b"][0] is Reason.OUTWEIGHED


def test_moves_that_are_too_much_together_are_taken_where_one_more_lightens_them():
    dan = resident("dan")
    nights = [duty("cleo", day, "N") for day in range(4)]
    more = [duty("ada", day, "N") for day in (4, 5, 6)]
    schedule = schedule_of(*nights, *more, duty("dan", 10), people=(ADA, BEN, CLEO, dan, EVE))
    offers = [offer(f"a{a.date.day}", a) for a in more]
    offers += [offer("c", duty("cleo", 3, "N")), offer("d", duty("dan", 10))]
    asked = [request(f"q{day}", "cleo", on(day, weight=5)) for day in (4, 5, 6)]
    asked += [request("r", "ben", on(3), on(10, weight=3))]
    matching = match_offers(schedule, offers, asked)
    assert matching.weight == 20
    assert frozenset({("c", None), ("r", "cleo")}) in traded(matching)


def test_somebody_over_the_limit_may_be_relieved():
    nights = [duty("ada", day, "N") for day in range(9)]
    schedule = schedule_of(*nights)
    offers = [offer("a", duty("ada", 8, "N"))]
    matching = match_offers(schedule, offers, [request("q", "ben", on(8))])
    assert len(matching.exchanges) == 1
    assert apply_exchanges(schedule, matching, 1).version == 2


def test_nothing_on_offer_gives_an_empty_matching():
    assert match_offers(THREE, []).exchanges == ()


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([offer("a", duty("ada", 5))], "is not in the schedule of 'ada'"),
        ([offer("a", duty("zoe", 0))], "no person is named 'zoe'"),
        ([offer("a", duty("ada", 0), on(1, "X"))], "no shift type is named 'X'"),
        ([offer("a", duty("ada", 0), on(1, rotations=["X"]))], "no rotation is named 'X'"),
        ([offer("a", duty("ada", 0)), offer("a", duty("ben", 1))], "the id comes twice"),
        ([offer("a", duty("ada", 0)), offer("b", duty("ada", 0))], "offers the same assignment"),
    ],
)
def test_an_offer_that_does_not_fit_the_schedule_is_refused(entries, fault):
    with pytest.raises(InvalidOfferError, match=fault):
        match_offers(THREE, entries)


def test_more_exchanges_than_can_be_compared_are_refused_with_their_number():
    everybody_from_everybody = ~np.eye(120, dtype=bool)
    with pytest.raises(TooManyExchangesError, match="568,820 exchanges are possible, 200,000 can"):
        list(find_cycles(everybody_from_everybody))


def test_importing_the_swaps_does_not_load_the_solver():
    code = "import sys, scheduler_app.swaps; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "scheduler_app.swaps" in result.stdout.split()
    assert "ortools" not in result.stdout.split()
