from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date as Date, timedelta

import pytest
from sqlalchemy import select

from benchmarks.workloads import build_problem
from scheduler_app.model import Assignment, ScheduleStatus
from scheduler_app.services.errors import ConflictError, InvalidInputError, NotFoundError
from scheduler_app.services.schedules import put_assignment, remove_assignment
from scheduler_app.store import StaleVersionError, save_problem, transaction
from scheduler_app.store.tables import ShiftTypeRow, SwapRow
from tests.scheduler_app.services.waiting import count_waiting

PROBLEM = build_problem(10, 8)
PUBLISHED = ScheduleStatus.PUBLISHED


def test_a_planner_puts_an_assignment_and_another_in_its_place(database, act, store, read, work):
    number = store()
    changed = put_assignment(database, act(), number, 1, work())
    assert (changed.version, changed.is_new, changed.violations) == (2, True, ())
    assert read(number).assignments == (work(),)
    other = work(shift_type="O", rotation="CONS")
    assert put_assignment(database, act("admin"), number, 2, other).is_new is False
    assert read(number).assignments == (other,)


def test_what_is_there_already_changes_nothing(database, act, store, read, work):
    number = store(assignments=[work()])
    assert put_assignment(database, act(), number, 1, work()).version == 1
    assert read(number).version == 1


def test_an_assignment_is_removed(database, act, store, read, work):
    number = store(assignments=[work(), work(3)])
    removed = work()
    changed = remove_assignment(database, act(), number, 1, removed.person, removed.date)
    assert changed.version == 2
    assert read(number).assignments == (work(3),)
    with pytest.raises(NotFoundError, match="has no assignment"):
        remove_assignment(database, act(), number, 2, removed.person, removed.date)


@pytest.mark.parametrize("person", ["nobody", "r'; DROP TABLE person; --"])
def test_nobody_else_is_removed(database, act, store, person):
    with pytest.raises(NotFoundError):
        remove_assignment(database, act(), store(), 1, person, PROBLEM.start)


def test_what_is_uncovered_is_counted_anew(database, act, store, read, resident):
    number = store()
    demand = next(d for d in PROBLEM.demand if d.rotation == "WARD" and d.min_residents > 0)
    there = Assignment(resident.id, demand.date, demand.shift_type, demand.rotation)
    put_assignment(database, act(), number, 1, there)
    [entry] = read(number).uncovered
    assert entry.demand == demand
    assert entry.missing_residents == demand.min_residents - 1
    assert entry.missing_seniors == max(demand.min_seniors - 1, 0)
    assert entry.missing_faculty == demand.faculty
    remove_assignment(database, act(), number, 2, there.person, there.date)
    [entry] = read(number).uncovered
    assert entry.missing_residents == demand.min_residents


def test_a_draft_may_break_a_rule_and_is_told_so(database, act, store, work):
    alone = work(shift_type="D", rotation="WARD")
    changed = put_assignment(database, act(), store(), 1, alone)
    assert [violation.rule for violation in changed.violations] == ["supervision"]


def test_a_published_schedule_breaks_no_rule_anew(database, act, store, read, work):
    number = store(status=PUBLISHED)
    with pytest.raises(ConflictError, match="supervision: WARD D"):
        put_assignment(database, act(), number, 1, work(shift_type="D", rotation="WARD"))
    assert read(number).assignments == ()
    assert put_assignment(database, act(), number, 1, work()).version == 2


def test_a_rule_broken_before_keeps_nobody_from_another_change(database, act, store, work):
    alone = work(shift_type="D", rotation="WARD")
    number = store(assignments=[alone], status=PUBLISHED)
    assert put_assignment(database, act(), number, 1, work(7)).violations == ()


def test_a_warning_is_let_through_and_told(database, act, store, work):
    night, office = work(shift_type="N", rotation="NF"), work(1, shift_type="O", rotation="CONS")
    first, second = [p.id for p in PROBLEM.people if not p.is_resident][:2]
    supervised = [night, replace(night, person=first), replace(office, person=second)]
    number = store(assignments=supervised, status=PUBLISHED)
    changed = put_assignment(database, act(), number, 1, office)
    assert [(v.rule, v.level) for v in changed.violations] == [("rest_between", "should")]


def test_somebody_away_is_not_put(database, act, store):
    absence = next(a for a in PROBLEM.absences if PROBLEM.start <= a.first <= PROBLEM.date_of(27))
    away = Assignment(absence.person, absence.first, "O", "CONS")
    with pytest.raises(ConflictError, match="is away on a day of CONS O"):
        put_assignment(database, act(), store(), 1, away)


def test_somebody_of_another_year_is_not_put(database, act, store):
    first_year = next(p.id for p in PROBLEM.people if p.pgy == 1)
    away = {a.person: a for a in PROBLEM.absences}
    days = [PROBLEM.date_of(day) for day in range(28)]
    date = next(
        d
        for d in days
        if first_year not in away or not away[first_year].first <= d <= away[first_year].last
    )
    with pytest.raises(ConflictError, match="year of training that may not work in HOME"):
        put_assignment(database, act(), store(), 1, Assignment(first_year, date, "H", "HOME"))


@pytest.mark.parametrize(
    ("changes", "error", "text"),
    [
        ({"person": "nobody"}, NotFoundError, "'nobody'"),
        ({"date": Date(1, 1, 1)}, NotFoundError, "none of the schedule's days"),
        ({"date": Date(9999, 12, 31)}, NotFoundError, "none of the schedule's days"),
        ({"shift_type": "X"}, InvalidInputError, "shift_type: no shift type has the code 'X'"),
        ({"rotation": "X"}, InvalidInputError, "rotation: no rotation has the id 'X'"),
        ({"shift_type": "N"}, InvalidInputError, "'HOME' does not use shift type 'N'"),
    ],
)
def test_what_cannot_be_is_refused_by_name(database, act, store, work, changes, error, text):
    with pytest.raises(error, match=text):
        put_assignment(database, act(), store(), 1, work(**changes))


def test_another_programs_schedule_does_not_exist(database, act, store, work):
    with transaction(database) as session:
        other = save_problem(session, PROBLEM)
    number, stranger = store(), act(program_id=other)
    with pytest.raises(NotFoundError, match=f"no schedule has the number {number}"):
        put_assignment(database, stranger, number, 1, work())
    with pytest.raises(NotFoundError, match=f"no schedule has the number {number}"):
        remove_assignment(database, stranger, number, 1, work().person, work().date)


def test_a_change_of_another_version_is_refused(database, act, store, read, work):
    number = store()
    for version in (0, 2):
        with pytest.raises(StaleVersionError):
            put_assignment(database, act(), number, version, work())
    assert read(number).version == 1


def test_an_offer_of_what_changes_is_withdrawn(database, act, store, program, work):
    number = store(assignments=[work(), work(5)], status=PUBLISHED)
    with transaction(database) as session:
        for day in (0, 5):
            session.add(build_offer(program, number, work(day)))
    remove_assignment(database, act(), number, 1, work().person, work().date)
    with transaction(database) as session:
        query = select(SwapRow.state).where(SwapRow.schedule_id == number).order_by(SwapRow.date)
        assert session.scalars(query).all() == ["withdrawn", "open"]


def build_offer(program, number, assignment):
    return SwapRow(
        program_id=program,
        schedule_id=number,
        person=assignment.person,
        date=assignment.date,
        shift_type=assignment.shift_type,
        rotation=assignment.rotation,
        wants=[],
        weight=1,
        state="open",
        created_at="2026-07-01T00:00:00Z",
    )


def test_of_two_planners_at_once_one_wins_and_none_is_lost(database, act, store, read, work):
    number, days = store(), range(0, 24, 2)

    def put(day):
        refused = 0
        while True:
            try:
                version = read(number).version
                put_assignment(database, act(), number, version, work(day))
            except StaleVersionError:
                refused += 1
            else:
                return refused

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, days))
    assert read(number).version == 1 + len(days)
    assert read(number).assignments == tuple(work(day) for day in days)


def test_nobody_gets_a_double_booking_from_two_at_once(database, act, store, read, work):
    number, outcomes = store(), []

    def put(rotation_and_shift):
        rotation, shift = rotation_and_shift
        try:
            put_assignment(database, act(), number, 1, work(rotation=rotation, shift_type=shift))
        except StaleVersionError:
            return "stale"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(put, [("HOME", "H"), ("CONS", "O")]))
    assert outcomes == ["done", "stale"]
    assert len(read(number).assignments) == 1


def test_history_counts_when_a_published_schedule_changes(database, act, store, supervised):
    store(0, 28, supervised(27, "C", "CALL"), status=PUBLISHED)
    own, faculty = supervised(28, "O", "CONS")
    later = store(28, 28, [faculty], status=PUBLISHED)
    with pytest.raises(ConflictError, match="rest_after_call"):
        put_assignment(database, act(), later, 1, own)


def test_a_change_must_fit_what_is_published_after_it(database, act, store, read, supervised):
    own, faculty = supervised(27, "C", "CALL")
    earlier = store(0, 28, [faculty], status=PUBLISHED)
    later = store(28, 28, supervised(28, "O", "CONS"), status=PUBLISHED)
    with pytest.raises(ConflictError, match=f"schedule {later}, published for the days after"):
        put_assignment(database, act(), earlier, 1, own)
    assert read(earlier).assignments == (faculty,)
    assert read(earlier).version == 1
    fitting = replace(own, date=own.date - timedelta(days=5))
    helper = replace(fitting, person=faculty.person)
    version = put_assignment(database, act(), earlier, 1, helper).version
    assert put_assignment(database, act(), earlier, version, fitting).version == 3


def test_of_neighbours_changed_at_once_the_second_sees_the_first(
    database, act, store, read, supervised
):
    call, on_call = supervised(27, "C", "CALL")
    office, in_office = supervised(28, "O", "CONS")
    earlier = store(0, 28, [on_call], status=PUBLISHED)
    later = store(28, 28, [in_office], status=PUBLISHED)
    with ThreadPoolExecutor(2) as pool:
        with transaction(database) as session:  # which stops the first in the middle
            session.execute(select(ShiftTypeRow).where(ShiftTypeRow.code == "O").with_for_update())
            first = pool.submit(put_assignment, database, act(), later, 1, office)
            while count_waiting(database) < 1:
                pass
            second = pool.submit(put_assignment, database, act(), earlier, 1, call)
            while count_waiting(database) < 2 and not second.done():
                pass
        assert first.result().version == 2
        with pytest.raises(ConflictError, match=f"schedule {later}, published for the days after"):
            second.result()
    assert read(earlier).assignments == (on_call,)
