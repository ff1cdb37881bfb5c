from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random
from threading import Barrier, Event

import pytest
from sqlalchemy import select

from scheduler_app.services.errors import ConflictError
from scheduler_app.services.schedules import put_assignment
from scheduler_app.services.swaps import execute_swap, expire_swaps, match_swaps, withdraw_swap
from scheduler_app.store import StaleVersionError, change_assignments, transaction
from scheduler_app.store.queries.states import lock_schedule
from scheduler_app.store.queries.swap_ends import withdraw_swaps_of
from scheduler_app.store.tables import AssignmentRow, ExchangeRow, ShiftTypeRow, SwapRow
from scheduler_app.swaps import Want
from tests.scheduler_app.services.swaps.stored_swaps import (
    build_pairs,
    offer_pairs,
    store,
    store_in_halves,
)
from tests.scheduler_app.services.waiting import count_waiting
from tests.scheduler_app.swaps.small_swaps import duty, on, schedule_of

THREADS = 20


def run_together(*work):
    """Run all of it at once, on more threads than the database has cores; give what came out."""
    start = Barrier(THREADS)

    def attempt(position, task):
        if position < THREADS:
            start.wait()
        try:
            return task()
        except (ConflictError, StaleVersionError) as refusal:
            return refusal

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(attempt, range(len(work)), work))


def prepare(database, pairs):
    schedule, work = build_pairs(pairs)
    stored = store(database, schedule)
    return stored, work, offer_pairs(stored, work)


def move_to_nights(stored, work):
    """Change the shift of an assignment as a planner does, at whatever version there is."""
    with transaction(stored.database) as session:
        row = lock_schedule(session, stored.id)
        there = session.get(AssignmentRow, (stored.id, work.person, work.date))
        if there is None or there.shift_type != "D":
            raise ConflictError("it is no longer there", "leave it")
        key = [(work.person, work.date)]
        change_assignments(session, stored.id, row.version, key, [replace(work, shift_type="N")])
        withdraw_swaps_of(session, stored.id, [work])


def check_consistency(stored):
    """Check that nobody works twice, and that swaps, exchanges and work tell the same story."""
    work = stored.work()
    assert len({(person, day) for person, day, *_ in work}) == len(work)
    with transaction(stored.database) as session:
        swaps = session.scalars(select(SwapRow).where(SwapRow.schedule_id == stored.id)).all()
        chosen = select(ExchangeRow.id, ExchangeRow.state)
        states = dict(session.execute(chosen.where(ExchangeRow.schedule_id == stored.id)).all())
    in_exchange = Counter(swap.exchange_id for swap in swaps if swap.exchange_id)
    assert set(in_exchange.values()) <= {2}
    assert set(in_exchange) == {number for number, state in states.items() if state != "dropped"}
    expected = {"matched": "proposed", "executed": "executed"}
    for swap in swaps:
        assert expected.get(swap.state) == states.get(swap.exchange_id)
        if swap.state in ("open", "matched"):
            assert (swap.person, swap.date, swap.shift_type, swap.rotation) in work
    return Counter(states.values())


def test_an_exchange_is_executed_once_however_many_ask(database):
    stored, _, swaps = prepare(database, 1)
    stored.match()
    asked = [lambda n=n: execute_swap(database, stored.planner, swaps[n % 2]) for n in range(40)]
    done = [found for found in run_together(*asked) if not isinstance(found, Exception)]
    assert len(done) == 1
    assert stored.version() == 2


def test_two_hundred_writers_at_once_lose_nothing(database):
    stored, work, swaps = prepare(database, 50)
    shifts = Counter(row[1:] for row in stored.work())
    stored.match()
    executes = [lambda s=s: execute_swap(database, stored.planner, s) for s in swaps]
    changes = [lambda w=w: move_to_nights(stored, w) for w in work[::2]]
    withdrawals = [lambda s=s: withdraw_swap(database, stored.planner, s) for s in swaps[1::2]]
    tasks = [*executes, *changes, *withdrawals]
    Random(0).shuffle(tasks)

    found = dict(zip(tasks, run_together(*tasks), strict=True))

    executed = sum(not isinstance(found[task], Exception) for task in executes)
    changed = sum(not isinstance(found[task], Exception) for task in changes)
    assert stored.version() == 1 + executed + changed
    assert check_consistency(stored)["executed"] == executed > 0
    after = Counter(row[1:] for row in stored.work())
    nights = after - shifts
    assert nights.total() == changed
    assert all(code == "N" for _, code, _ in nights)


def test_matchings_beside_all_other_writers_leave_a_true_state(database):
    stored, work, swaps = prepare(database, 10)
    stored.match()
    tasks = []
    for number, swap in enumerate(swaps):
        tasks += [
            lambda: match_swaps(database, stored.planner, stored.id),
            lambda s=swap: execute_swap(database, stored.planner, s),
            lambda: expire_swaps(database),
        ]
        if number % 5 == 0:
            tasks.append(lambda s=swap: withdraw_swap(database, stored.planner, s))
        if number % 7 == 0:
            tasks.append(lambda w=work[number]: move_to_nights(stored, w))
    found = run_together(*tasks)
    assert not [fault for fault in found if isinstance(fault, StaleVersionError)]
    check_consistency(stored)
    match_swaps(database, stored.planner, stored.id)
    check_consistency(stored)


def test_a_matching_ends_though_offers_come_and_go_all_the_time(database):
    stored, work, swaps = prepare(database, 40)
    is_over = Event()

    def offer_again_and_again(place):
        swap = swaps[place]
        while not is_over.is_set():
            withdraw_swap(database, stored.planner, swap)
            swap = stored.offer(work[place], on(3 - place % 2 * 3))

    with ThreadPoolExecutor(4) as threads:
        offering = [threads.submit(offer_again_and_again, place) for place in range(4)]
        try:
            found = [stored.match() for _ in range(3)]
        finally:
            is_over.set()
        for each in offering:
            each.result()
    assert all(len(matched.exchanges) >= 36 for matched in found)
    check_consistency(stored)


def test_at_most_four_offers_stand_however_many_are_made_at_once(database):
    stored, work, _ = prepare(database, 5)
    ask = [lambda: stored.request(work[0].person, Want()) for _ in range(20)]
    found = run_together(*ask)
    assert sum(isinstance(number, int) for number in found) == 3


def test_an_exchange_sees_a_change_of_what_follows_that_came_before_it(database):
    call, office = duty("ada", 6, "C"), duty("ben", 7)
    stored, later = store_in_halves(database, schedule_of(call, duty("cleo", 7)))
    given, _ = stored.offer(call), stored.request("ben", on(6))
    stored.match()
    with ThreadPoolExecutor(2) as threads:
        with transaction(database) as session:  # which stops the change in the middle
            session.execute(select(ShiftTypeRow).where(ShiftTypeRow.code == "D").with_for_update())
            change = threads.submit(put_assignment, database, later.planner, later.id, 1, office)
            while count_waiting(database) < 1:
                pass
            exchange = threads.submit(execute_swap, database, stored.planner, given)
            while count_waiting(database) < 2 and not exchange.done():
                pass
        assert change.result().version == 2
        with pytest.raises(ConflictError, match="published for the days after"):
            exchange.result()
    assert stored.version() == 1
