from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from scheduler_app.acgme import Level, validate
from scheduler_app.services.errors import ConflictError
from scheduler_app.services.swaps import execute_swap
from scheduler_app.store import (
    StaleVersionError,
    UnknownRowError,
    change_assignments,
    load_schedule,
    transaction,
)
from scheduler_app.store.tables import AbsenceRow, ProgramRow, ScheduleRow
from tests.scheduler_app.services.swaps.stored_swaps import (
    build_pairs,
    counted_statements,
    offer_pairs,
    store,
    store_in_halves,
)
from tests.scheduler_app.swaps.small_swaps import duty, on, schedule_of

ADA, BEN, CLEO = duty("ada", 0), duty("ben", 2), duty("cleo", 4)
SOON = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def stored(database):
    return store(database, schedule_of(ADA, BEN, CLEO))


@pytest.fixture
def matched(stored):
    """The swaps of ada and ben, who are matched."""
    swaps = stored.offer(ADA, on(2)), stored.offer(BEN, on(0))
    stored.match()
    return swaps


def as_rows(*work):
    return {(a.person, a.date, a.shift_type, a.rotation) for a in work}


def test_a_swap_exchanges_the_shifts_and_counts_the_version(stored, matched):
    before = set(stored.work())
    executed = execute_swap(stored.database, stored.planner, matched[0])
    swapped = as_rows(replace(BEN, person="ada"), replace(ADA, person="ben"))
    assert set(stored.work()) == before - as_rows(ADA, BEN) | swapped
    assert executed.version == stored.version() == 2
    assert stored.states(*matched) == ["executed", "executed"]
    assert stored.exchange_states() == ["executed"]
    with transaction(stored.database) as session:
        assert load_schedule(session, stored.id).version == 2


@pytest.mark.parametrize("person", ["ada", "ben"])
def test_each_who_takes_part_may_execute(stored, matched, person):
    executed = execute_swap(stored.database, stored.resident(person), matched[0])
    assert executed.exchange.state == "executed"


def test_nobody_else_may_execute(database, stored, matched):
    other = store(database, schedule_of(ADA))
    for stranger in (stored.resident("cleo"), other.planner, other.resident("ada")):
        with pytest.raises(UnknownRowError):
            execute_swap(database, stranger, matched[0])
    assert stored.version() == 1


def test_an_exchange_is_executed_once(stored, matched):
    execute_swap(stored.database, stored.planner, matched[0])
    with pytest.raises(ConflictError, match="is executed"):
        execute_swap(stored.database, stored.planner, matched[1])
    assert stored.version() == 2


def test_what_is_not_matched_is_to_be_matched_first(stored):
    swap = stored.offer(ADA, on(2))
    with pytest.raises(ConflictError, match="match the offers"):
        execute_swap(stored.database, stored.planner, swap)


def test_the_version_asked_for_must_be_there(stored, matched):
    with pytest.raises(StaleVersionError):
        execute_swap(stored.database, stored.planner, matched[0], version=2)
    assert stored.states(*matched) == ["matched", "matched"]
    assert execute_swap(stored.database, stored.planner, matched[0], version=1).version == 2


def test_a_change_that_leaves_the_exchange_possible_does_not_hinder_it(stored, matched):
    with transaction(stored.database) as session:
        change_assignments(session, stored.id, 1, [], [duty("cleo", 6)])
    assert execute_swap(stored.database, stored.planner, matched[0]).version == 3


def test_an_exchange_that_fits_no_more_is_dropped_as_a_whole(stored, matched):
    with transaction(stored.database) as session:
        change_assignments(session, stored.id, 1, [], [duty("ada", 2, "N")])
    before = stored.work()
    with pytest.raises(ConflictError, match="'other_assignment' for 'ada'; match the"):
        execute_swap(stored.database, stored.planner, matched[0])
    assert stored.work() == before
    assert stored.version() == 2
    assert stored.states(*matched) == ["open", "open"]
    assert stored.exchange_states() == ["dropped"]


def test_whose_fault_it_is_is_for_planners_only(stored, matched):
    with transaction(stored.database) as session:
        change_assignments(session, stored.id, 1, [], [duty("ada", 2, "N")])
    with pytest.raises(ConflictError) as raised:
        execute_swap(stored.database, stored.resident("ben"), matched[0])
    assert "ada" not in str(raised.value)


def test_an_exchange_of_what_has_expired_is_dropped(stored):
    swaps = stored.offer(ADA, on(2), expires_at=SOON), stored.offer(BEN, on(0))
    stored.match()
    with pytest.raises(ConflictError, match=f"swap {swaps[0]} has expired"):
        execute_swap(stored.database, stored.planner, swaps[1], now=SOON)
    assert stored.states(*swaps) == ["open", "open"]


def test_an_absence_that_came_since_hinders_the_exchange(stored, matched):
    with transaction(stored.database) as session:
        away = {"person": "ada", "first": BEN.date, "last": BEN.date, "kind": "sick"}
        session.add(AbsenceRow(program_id=stored.program, position=0, **away))
        program = ProgramRow.id == stored.program
        session.execute(update(ProgramRow).where(program).values(revision=ProgramRow.revision + 1))
    with pytest.raises(ConflictError, match="'absence' for 'ada'"):
        execute_swap(stored.database, stored.planner, matched[0])


@pytest.mark.parametrize(("role", "is_named"), [("planner", True), ("resident", False)])
def test_an_exchange_must_fit_what_is_published_after_it(database, role, is_named):
    call = duty("ada", 6, "C")
    stored, later = store_in_halves(database, schedule_of(call, duty("ben", 7)))
    swaps = stored.offer(call), stored.request("ben", on(6))
    stored.match()
    before, actor = stored.work(), stored.planner if role == "planner" else stored.resident("ben")
    with pytest.raises(ConflictError, match="published for the days after") as raised:
        execute_swap(database, actor, swaps[0])
    assert ("ben" in str(raised.value)) == is_named
    assert stored.work() == before
    assert stored.version() == 1
    assert stored.states(*swaps) == ["open", "open"]
    assert stored.exchange_states() == ["dropped"]
    with transaction(database) as session:
        assert not [v for v in validate(load_schedule(session, later.id)) if v.level is Level.MUST]


def test_a_give_away_is_worked_by_whoever_asked(stored):
    swaps = stored.offer(ADA), stored.request("ben", on(0))
    stored.match()
    before = set(stored.work())
    execute_swap(stored.database, stored.resident("ben"), swaps[0])
    assert set(stored.work()) == before - as_rows(ADA) | as_rows(replace(ADA, person="ben"))


def test_three_go_round(stored):
    swaps = stored.offer(ADA, on(2)), stored.offer(BEN, on(4)), stored.offer(CLEO, on(0))
    stored.match()
    execute_swap(stored.database, stored.planner, swaps[2])
    taken = as_rows(replace(BEN, person="ada"), replace(CLEO, person="ben"))
    assert taken | as_rows(replace(ADA, person="cleo")) <= set(stored.work())


def test_swaps_and_exchanges_go_with_their_schedule(stored, matched):
    with transaction(stored.database) as session:
        session.execute(delete(ScheduleRow).where(ScheduleRow.id == stored.id))
    assert stored.exchange_states() == []
    with pytest.raises(UnknownRowError):
        execute_swap(stored.database, stored.planner, matched[0])


def test_statements_do_not_grow_with_the_schedule(database):
    counts = set()
    for pairs in (1, 10, 40):
        schedule, work = build_pairs(pairs)
        stored = store(database, schedule)
        swaps = offer_pairs(stored, work[:2])
        stored.match()
        with counted_statements(database) as seen:
            execute_swap(database, stored.planner, swaps[0])
        counts.add(len(seen))
    assert len(counts) == 1
    assert max(counts) <= 15
