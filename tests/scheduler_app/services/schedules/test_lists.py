import pytest

from benchmarks.workloads import build_problem
from scheduler_app.model import ScheduleStatus
from scheduler_app.services.errors import NotFoundError
from scheduler_app.services.schedules import (
    find_schedule,
    list_assignments,
    list_schedules,
    read_schedule,
)
from scheduler_app.store import InvalidPageError, save_problem, transaction

PROBLEM = build_problem(10, 8)
PUBLISHED = ScheduleStatus.PUBLISHED
ROLES = ("admin", "coordinator", "faculty", "resident")


def list_all(read, limit):
    rows, cursor = [], None
    while True:
        page = read(limit, cursor)
        rows += page.rows
        if (cursor := page.cursor) is None:
            return rows


@pytest.mark.parametrize("limit", [1, 2, 200])
def test_planners_list_all_schedules_by_day_and_others_the_published(database, act, store, limit):
    late, draft, early = store(28, 28, status=PUBLISHED), store(0), store(0, 28, status=PUBLISHED)

    def numbers(role):
        actor = act(role)
        read = lambda limit, cursor: list_schedules(database, actor, limit=limit, cursor=cursor)  # noqa: E731
        return [row.id for row in list_all(read, limit)]

    assert {role: numbers(role) for role in ROLES} == {
        "admin": [draft, early, late],
        "coordinator": [draft, early, late],
        "faculty": [early, late],
        "resident": [early, late],
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_there_for_planners_only(database, act, store, role):
    actor, draft, published = act(role), store(), store(28, status=PUBLISHED)
    reads = (find_schedule, list_assignments, read_schedule)
    for read in reads:
        read(database, actor, published)
        if actor.is_planner:
            read(database, actor, draft)
        else:
            with pytest.raises(NotFoundError, match=f"no schedule has the number {draft}"):
                read(database, actor, draft)


def test_another_programs_schedules_do_not_exist(database, act, store):
    with transaction(database) as session:
        other = save_problem(session, PROBLEM)
    stranger, number = act(program_id=other), store(status=PUBLISHED)
    assert list_schedules(database, stranger).rows == ()
    for read in (find_schedule, list_assignments, read_schedule):
        with pytest.raises(NotFoundError):
            read(database, stranger, number)


@pytest.mark.parametrize("limit", [1, 7, 200])
def test_assignments_are_listed_by_day_and_person(database, act, store, work, limit):
    rows = [work(day, person=p.id) for day in (3, 1, 2) for p in PROBLEM.people[:5]]
    number = store(assignments=rows, status=PUBLISHED)

    def listed(**filters):
        read = lambda limit, cursor: list_assignments(  # noqa: E731
            database, act("resident"), number, limit=limit, cursor=cursor, **filters
        )[1]
        return [(row.date, row.person) for row in list_all(read, limit)]

    every = sorted((row.date, row.person) for row in rows)
    person, day = PROBLEM.people[2].id, PROBLEM.date_of(2)
    assert listed() == every
    assert listed(person=person) == [key for key in every if key[1] == person]
    assert listed(first=day) == [key for key in every if key[0] >= day]
    assert listed(last=day) == [key for key in every if key[0] <= day]
    assert listed(person=person, first=day, last=day) == [(day, person)]
    assert listed(person="nobody") == []


def test_a_page_that_cannot_be_is_refused(database, act, store):
    number = store()
    for options in ({"limit": 0}, {"limit": 201}, {"cursor": "x"}):
        with pytest.raises(InvalidPageError):
            list_schedules(database, act(), **options)
        with pytest.raises(InvalidPageError):
            list_assignments(database, act(), number, **options)
