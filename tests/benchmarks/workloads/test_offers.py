import pytest

from benchmarks.workloads import build_offers, build_problem, build_roster


@pytest.fixture(scope="module")
def schedule():
    return build_roster(build_problem(25, 4))


def test_the_same_seed_gives_the_same_offers_and_another_one_others(schedule):
    assert build_offers(schedule, 30, 5, seed=1) == build_offers(schedule, 30, 5, seed=1)
    assert build_offers(schedule, 30, 5, seed=1) != build_offers(schedule, 30, 5, seed=2)


def test_residents_offer_what_they_work_and_nothing_twice(schedule):
    offers, requests = build_offers(schedule, 60, 6)
    assert (len(offers), len(requests)) == (60, 6)
    offered = [offer.assignment for offer in offers]
    assert len(set(offered)) == 60
    assert set(offered) <= set(schedule.assignments)
    residents = {person.id for person in schedule.problem.people if person.is_resident}
    assert {entry.person for entry in [*offers, *requests]} <= residents


def test_a_want_reaches_as_far_as_asked(schedule):
    offers, _ = build_offers(schedule, 200, spread_days=10)
    spreads = [(want.last - want.first).days for offer in offers for want in offer.wants]
    assert max(spreads) == 10
    assert min(spreads) == 0
