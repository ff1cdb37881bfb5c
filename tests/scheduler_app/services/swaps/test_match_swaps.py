from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from benchmarks.workloads import build_offers, build_problem, build_roster
from scheduler_app.services.errors import NotFoundError
from scheduler_app.services.swaps import find_swap, match_swaps, withdraw_swap
from scheduler_app.store import UnknownRowError, transaction
from scheduler_app.store.queries.states import lock_schedule
from scheduler_app.store.queries.swap_ends import withdraw_swaps_of
from scheduler_app.store.tables import ExchangeRow, ScheduleRow
from scheduler_app.swaps import Reason, match_offers
from tests.scheduler_app.services.swaps.stored_swaps import (
    build_pairs,
    counted_statements,
    offer_pairs,
    store,
)
from tests.scheduler_app.swaps.small_swaps import duty, on, schedule_of

ADA, BEN, CLEO = duty("ada", 0), duty("ben", 2), duty("cleo", 4)


@pytest.fixture
def stored(database):
    return store(database, schedule_of(ADA, BEN, CLEO))


def test_two_who_want_each_other_are_matched(stored):
    ada, ben = stored.offer(ADA, on(2, weight=2)), stored.offer(BEN, on(0, weight=3))
    matched = stored.match()
    [exchange] = matched.exchanges
    assert exchange.weight == 5
    assert {part.entry: (part.gives, part.takes) for part in exchange.parts} == {
        str(ada): (ADA, BEN),
        str(ben): (BEN, ADA),
    }
    assert stored.states(ada, ben) == ["matched", "matched"]
    assert find_swap(stored.database, stored.resident("ada"), ada).exchange.id == exchange.id


def test_a_matching_is_what_the_matching_itself_gives(database):
    schedule = build_roster(build_problem(50, 4))
    stored = store(database, schedule)
    offers, requests = build_offers(schedule, 40, 6, spread_days=12)
    for entry in offers:
        stored.offer(entry.assignment, *entry.wants, weight=entry.weight)
    for entry in requests:
        stored.request(entry.person, *entry.wants)
    expected, matched = match_offers(schedule, offers, requests), stored.match()
    assert expected.weight > 10
    assert sum(exchange.weight for exchange in matched.exchanges) == expected.weight
    assert len(matched.unmatched) == len(expected.unmatched)


def test_who_stays_is_told_why(stored):
    ada = stored.offer(ADA, on(9))
    [unmatched] = stored.match().unmatched
    assert (unmatched.entry, unmatched.reason) == (str(ada), Reason.NO_TAKER)


def test_what_has_expired_is_left_out(stored):
    soon = datetime.now(UTC) + timedelta(hours=1)
    stored.offer(ADA, on(2), expires_at=soon)
    stored.offer(BEN, on(0))
    reasons = {unmatched.reason for unmatched in stored.match(now=soon).unmatched}
    assert reasons == {Reason.EXPIRED, Reason.NO_TAKER}


def test_matching_again_keeps_the_numbers_of_what_is_found_again(stored):
    ada, ben = stored.offer(ADA, on(2)), stored.offer(BEN, on(0))
    first = stored.match()
    cleo = stored.offer(CLEO, on(9))
    second = stored.match()
    assert first.exchanges == second.exchanges
    assert stored.exchange_states() == ["proposed"]
    assert stored.states(ada, ben, cleo) == ["matched", "matched", "open"]


def test_matching_again_waits_for_nobody_and_stores_nothing(stored):
    stored.offer(ADA, on(2))
    stored.offer(BEN, on(0))
    first = stored.match()
    with transaction(stored.database) as other, counted_statements(stored.database) as seen:
        lock_schedule(other, stored.id)
        assert stored.match() == first
    assert not [statement for statement in seen if statement.startswith(("INSERT", "UPDATE"))]


def test_matching_for_a_new_version_says_so_of_what_is_found_again(database, stored):
    stored.offer(ADA, on(2))
    stored.offer(BEN, on(0))
    first = stored.match()
    with transaction(database) as session:
        one = update(ScheduleRow).where(ScheduleRow.id == stored.id)
        session.execute(one.values(version=ScheduleRow.version + 1))
    second = stored.match()
    assert second.exchanges == first.exchanges
    with transaction(database) as session:
        its = select(ExchangeRow.schedule_version).where(ExchangeRow.schedule_id == stored.id)
        assert set(session.scalars(its)) == {second.version}


def test_matching_again_drops_what_is_outweighed(stored):
    ada, ben = stored.offer(ADA, on(2), on(4, weight=9)), stored.offer(BEN, on(0))
    stored.match()
    cleo = stored.offer(CLEO, on(0, weight=9))
    stored.match()
    assert stored.states(ada, ben, cleo) == ["matched", "open", "matched"]
    assert stored.exchange_states() == ["dropped", "proposed"]


def test_a_give_away_goes_to_whoever_asked(stored):
    ada, ben = stored.offer(ADA, weight=4), stored.request("ben", on(0, weight=2))
    [exchange] = stored.match().exchanges
    found = find_swap(stored.database, stored.planner, ada).exchange
    assert found.weight == exchange.weight == 6
    assert [(p.entry, p.gives, p.takes) for p in found.parts] == [
        (p.entry, p.gives, p.takes) for p in exchange.parts
    ]
    assert stored.states(ada, ben) == ["matched", "matched"]


def test_a_schedule_of_another_program_cannot_be_matched(database, stored):
    other = store(database, schedule_of(ADA))
    with pytest.raises(NotFoundError):
        match_swaps(database, other.planner, stored.id)


def test_withdrawing_opens_the_partners(stored):
    ada, ben = stored.offer(ADA, on(2)), stored.offer(BEN, on(0))
    stored.match()
    withdraw_swap(stored.database, stored.resident("ada"), ada)
    withdraw_swap(stored.database, stored.resident("ada"), ada)
    assert stored.states(ada, ben) == ["withdrawn", "open"]
    assert stored.exchange_states() == ["dropped"]


def test_nobody_withdraws_or_sees_what_is_somebody_elses(stored):
    ada, ben = stored.offer(ADA, on(2)), stored.offer(BEN, on(0))
    stored.match()
    for person in ("ben", "cleo"):
        for use_case in (withdraw_swap, find_swap):
            with pytest.raises(UnknownRowError):
                use_case(stored.database, stored.resident(person), ada)
    assert stored.states(ada, ben) == ["matched", "matched"]


def test_an_offer_goes_with_its_assignment(database, stored):
    ada, ben = stored.offer(ADA, on(2)), stored.offer(BEN, on(0))
    asked = stored.request("ada", on(4))
    stored.match()
    with transaction(database) as session:
        lock_schedule(session, stored.id)
        assert withdraw_swaps_of(session, stored.id, [ADA]) == 1
        assert withdraw_swaps_of(session, stored.id, [ADA, CLEO]) == 0
    assert stored.states(ada, ben, asked) == ["withdrawn", "open", "open"]


def test_statements_do_not_grow_with_the_offers(database):
    counts = set()
    for pairs in (1, 5, 25):
        schedule, work = build_pairs(pairs)
        stored = store(database, schedule)
        offer_pairs(stored, work)
        for _ in range(2):
            with counted_statements(database) as seen:
                assert len(stored.match().exchanges) == pairs
            counts.add(len(seen))
    assert max(counts) <= 12
    assert len(counts) == 2  # with new exchanges, and with those proposed before


def test_an_offer_that_expires_between_two_matchings_is_not_matched_from_memory(stored):
    soon = datetime.now(UTC) + timedelta(hours=1)
    stored.offer(ADA, on(2), expires_at=soon)
    stored.offer(BEN, on(0))
    assert stored.match().exchanges
    assert not stored.match(now=soon + timedelta(seconds=1)).exchanges
    assert stored.match(now=soon - timedelta(seconds=1)).exchanges
