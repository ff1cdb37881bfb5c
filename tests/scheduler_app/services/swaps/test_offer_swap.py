from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from scheduler_app.model import ScheduleStatus
from scheduler_app.services.errors import ConflictError, ForbiddenError, InvalidInputError
from scheduler_app.services.swaps import NewSwap, expire_swaps, find_swap, offer_swap
from scheduler_app.store import UnknownRowError
from scheduler_app.swaps import Want
from tests.scheduler_app.services.swaps.stored_swaps import counted_statements, store
from tests.scheduler_app.swaps.small_swaps import MONDAY, duty, on, schedule_of

WORK = [duty("ada", day) for day in range(6)] + [duty("ben", 6)]
SOON = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def stored(database):
    return store(database, schedule_of(*WORK))


def test_an_offer_names_what_is_worked_on_that_day(stored):
    swap = stored.offer(WORK[0], on(6, "D", weight=3), weight=2, expires_at=SOON)
    found = find_swap(stored.database, stored.resident("ada"), swap)
    row = found.swap
    assert (row.person, row.date, row.shift_type, row.rotation) == ("ada", MONDAY, "D", "WARD")
    assert (row.weight, row.state, row.expires_at) == (2, "open", SOON)
    assert row.wants[0] == {
        "first": "2026-06-07",
        "last": "2026-06-07",
        "shift_types": ["D"],
        "rotations": [],
        "weight": 3,
    }
    assert found.exchange is None


def test_a_request_offers_nothing(stored):
    swap = stored.request("ben", on(0))
    row = find_swap(stored.database, stored.planner, swap).swap
    assert (row.person, row.date, row.shift_type, row.rotation) == ("ben", None, None, None)


def test_a_planner_offers_for_anybody(stored):
    row = offer_swap(stored.database, stored.planner, NewSwap(stored.id, MONDAY, person="ada"))
    assert row.person == "ada"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"date": None}, "wants"),
        ({"wants": (Want(shift_types=frozenset({"X; DROP"})),)}, "wants[0].shift_types"),
        ({"wants": (Want(), Want(rotations=frozenset({"NO"})))}, "wants[1].rotations"),
        ({"expires_at": datetime(2020, 1, 1, tzinfo=UTC)}, "expires_at"),
        ({"expires_at": datetime.now()}, "expires_at"),
        ({"expires_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))}, "expires_at"),
        (
            {"expires_at": datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12)))},
            "expires_at",
        ),
        ({"person": "nobody", "date": None, "wants": (Want(),)}, "person"),
        ({"person": None}, "person"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(stored, fields, field):
    new = NewSwap(**{"schedule_id": stored.id, "date": MONDAY, "person": "ada", **fields})
    with pytest.raises(InvalidInputError) as raised:
        offer_swap(stored.database, stored.planner, new)
    assert raised.value.field == field


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31), MONDAY + timedelta(6)])
def test_nobody_offers_what_they_do_not_work(stored, day):
    with pytest.raises(UnknownRowError, match="'ada' has no assignment"):
        offer_swap(stored.database, stored.resident("ada"), NewSwap(stored.id, day))


def test_only_planners_offer_for_others(stored):
    with pytest.raises(ForbiddenError):
        offer_swap(
            stored.database, stored.resident("ben"), NewSwap(stored.id, MONDAY, person="ada")
        )


def test_a_draft_is_to_be_published_first_and_nobody_else_sees_it(database):
    draft = store(database, schedule_of(*WORK), ScheduleStatus.DRAFT)
    new = NewSwap(draft.id, MONDAY, person="ada")
    with pytest.raises(ConflictError, match="publish it first"):
        offer_swap(database, draft.planner, new)
    with pytest.raises(UnknownRowError):
        offer_swap(database, draft.resident("ada"), new)


def test_a_schedule_of_another_program_does_not_exist(database, stored):
    other = store(database, schedule_of(*WORK))
    with counted_statements(database) as seen, pytest.raises(UnknownRowError, match="no schedule"):
        offer_swap(database, other.planner, NewSwap(stored.id, MONDAY, person="ada"))
    assert not [statement for statement in seen if "FOR UPDATE" in statement]


def test_the_same_assignment_is_offered_once(stored):
    first = stored.offer(WORK[0])
    with pytest.raises(ConflictError, match=f"swap {first} offers"):
        stored.offer(WORK[0])


def test_nobody_has_five_open_offers(stored):
    for work in WORK[:3]:
        stored.offer(work)
    stored.request("ada", on(6))
    with pytest.raises(ConflictError, match="has 4 open offers and requests"):
        stored.offer(WORK[4])


def test_offers_that_have_expired_count_no_longer(stored):
    swaps = [stored.offer(work, expires_at=SOON) for work in WORK[:4]]
    new = NewSwap(stored.id, WORK[0].date)
    offer_swap(stored.database, stored.resident("ada"), new, now=SOON)
    assert stored.states(*swaps) == ["expired"] * 4


def test_expiry_ends_what_is_over_and_opens_the_partners(database, stored):
    over = SOON - timedelta(minutes=5)  # before what other tests leave in the database
    ada = stored.offer(WORK[0], on(6), expires_at=over)
    ben = stored.offer(WORK[6], on(0))
    other = stored.offer(WORK[1])
    stored.match()
    assert stored.states(ada, ben, other) == ["matched", "matched", "open"]
    assert expire_swaps(database, now=over - timedelta(seconds=1)) == 0
    assert expire_swaps(database, now=over) == 1
    assert stored.states(ada, ben, other) == ["expired", "open", "open"]
    assert stored.exchange_states() == ["dropped"]
