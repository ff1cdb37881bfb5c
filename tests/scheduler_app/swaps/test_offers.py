from datetime import datetime, timedelta

import pytest

from scheduler_app.swaps import Offer, Request, Want
from tests.scheduler_app.swaps.small_swaps import MONDAY, duty, on


@pytest.mark.parametrize("weight", [0, 11])
def test_a_weight_out_of_range_is_refused(weight):
    with pytest.raises(ValueError, match="weight from 1 to 10"):
        Want(weight=weight)
    with pytest.raises(ValueError, match="weight from 1 to 10"):
        Offer("a", duty("ada", 0), weight=weight)


def test_a_want_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="Expected last >= first"):
        Want(MONDAY, MONDAY - timedelta(1))


def test_an_entry_without_an_id_is_refused():
    with pytest.raises(ValueError, match="Expected an id"):
        Offer("", duty("ada", 0))
    with pytest.raises(ValueError, match="Expected an id"):
        Request("", "ada", (Want(),))


def test_a_request_for_nothing_is_refused():
    with pytest.raises(ValueError, match="Expected something wanted"):
        Request("q", "ada", ())


def test_an_expiry_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="with a time zone"):
        Offer("a", duty("ada", 0), expires=datetime(2026, 6, 1))


def test_an_offer_that_wants_nothing_is_a_give_away():
    assert Offer("a", duty("ada", 0)).is_give_away
    assert not Offer("a", duty("ada", 0), (Want(),)).is_give_away


@pytest.mark.parametrize(
    ("want", "is_met"),
    [
        (Want(), True),
        (on(0), True),
        (on(1), False),
        (Want(last=MONDAY - timedelta(1)), False),
        (on(0, "N"), False),
        (on(0, "D", "N"), True),
        (on(0, rotations=["ICU"]), False),
    ],
)
def test_a_want_accepts_what_meets_all_that_it_names(want, is_met):
    assert want.accepts(duty("ada", 0)) is is_met
