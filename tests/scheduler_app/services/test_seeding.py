from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from benchmarks.workloads import build_problem
from scheduler_app.acgme import Level, validate
from scheduler_app.model import ScheduleStatus
from scheduler_app.services.accounts import sign_in
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
