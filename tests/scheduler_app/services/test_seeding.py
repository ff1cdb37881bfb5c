from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from benchmarks.workloads import build_problem
from scheduler_app.acgme import Level, validate
from scheduler_app.model import Assignment, ScheduleStatus
from scheduler_app.services.accounts import sign_in
from scheduler_app.services.errors import InvalidInputError
from scheduler_app.services.seeding import Seeded, seed_database
from scheduler_app.store import load_schedule, transaction, upgrade
from scheduler_app.store.tables import ScheduleRow

PROBLEM = build_problem(25, 5)
PASSWORD = "a long enough password"


@pytest.fixture(scope="module")
def seeded(database):
    return seed_database(database, PROBLEM, password=PASSWORD)


def test_an_empty_database_gets_a_program_accounts_and_a_schedule(seeded):
    people = len(PROBLEM.people)
    assert seeded == Seeded(True, 1, people, 1, people + 2)


@pytest.mark.usefixtures("seeded")
def test_the_schedule_is_published_four_weeks_long_and_keeps_the_rules(database):
    with transaction(database) as session:
        schedule = load_schedule(session, session.scalar(select(ScheduleRow.id)))
    assert schedule.status is ScheduleStatus.PUBLISHED
    assert (schedule.problem.start, schedule.problem.days) == (PROBLEM.start, 28)
    assert not [found for found in validate(schedule) if found.level is Level.MUST]


@pytest.mark.usefixtures("seeded")
def test_each_person_can_sign_in(database):
    tokens = sign_in(database, f"{PROBLEM.people[0].id}@program.example", PASSWORD)
    assert tokens.access_token


def test_a_database_with_a_program_stays_as_it_is(database, seeded):
    again = seed_database(database, build_problem(8, 1), password="another password")
    assert again == Seeded(False, 1, seeded.people, 1, seeded.accounts)


def test_of_two_at_once_one_seeds(empty):
    upgrade(empty)
    with ThreadPoolExecutor(2) as pool:
        results = list(
            pool.map(lambda _: seed_database(empty, build_problem(8, 1), published_days=0), "ab")
        )
    assert sorted(result.is_new for result in results) == [False, True]
    assert {result.programs for result in results} == {1}


def test_what_was_worked_before_counts_without_a_first_known_day(empty):
    upgrade(empty)
    problem = build_problem(8, 1)
    worked = tuple(Assignment("r007", problem.date_of(-day), "O", "CONS") for day in range(1, 22))
    seed_database(empty, replace(problem, history=worked, history_start=None))
    with transaction(empty) as session:
        schedule = load_schedule(session, session.scalar(select(ScheduleRow.id)))
    assert not [found for found in validate(schedule) if found.level is Level.MUST]


@pytest.mark.parametrize("name", ["Smith J", "R001", "admin"])
def test_an_id_that_gives_no_address_is_named_before_the_search(empty, name):
    upgrade(empty)
    problem, seen = build_problem(8, 1), []
    people = (*problem.people, replace(problem.people[-1], id=name))
    with pytest.raises(InvalidInputError, match=rf"^people\[{len(people) - 1}\].id: {name!r}"):
        seed_database(
            empty, replace(problem, people=people), password=PASSWORD, on_progress=seen.append
        )
    assert not seen


def test_a_password_that_cannot_be_is_refused_before_the_search(empty):
    upgrade(empty)
    seen = []
    with pytest.raises(InvalidInputError, match=r"^password: "):
        seed_database(empty, build_problem(8, 1), password="short", on_progress=seen.append)
    assert not seen
