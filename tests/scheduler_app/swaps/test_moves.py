from scheduler_app.swaps import Move, Want, find_feasible_moves
from tests.scheduler_app.swaps import enumeration
from tests.scheduler_app.swaps.small_swaps import duty, offer, request, schedule_of
from tests.scheduler_app.swaps.test_optimal import draw_instance


def test_moves_are_found_whether_wanted_or_not():
    schedule = schedule_of(duty("ada", 0), duty("ben", 0))
    offers = [offer("a", duty("ada", 0)), offer("b", duty("ben", 0))]
    assert find_feasible_moves(schedule, offers) == (Move("a", "b", "ben"), Move("b", "a", "ada"))


def test_whoever_works_that_day_must_offer_that_very_shift():
    schedule = schedule_of(duty("ada", 0), duty("ben", 0), duty("ben", 1))
    offers = [offer("a", duty("ada", 0)), offer("b0", duty("ben", 0)), offer("b1", duty("ben", 1))]
    takers = [move.taker for move in find_feasible_moves(schedule, offers) if move.offer == "a"]
    assert takers == ["b0"]


def test_moves_are_those_that_a_plain_reading_of_the_rules_allows():
    for seed in range(20):
        schedule, offers, requests = draw_instance(seed)
        found = {
            (move.offer, move.taker) for move in find_feasible_moves(schedule, offers, requests)
        }
        assert found == set(read_plainly(schedule, offers, [*offers, *requests]))


def read_plainly(schedule, offers, entries):
    for taker in entries:
        own = enumeration.offered(taker)
        left = {a.date for a in schedule.assignments if a.person == taker.person and a != own}
        for given in offers:
            if (
                given.person != taker.person
                and given.assignment.date not in left
                and enumeration.may_work(schedule.problem, taker.person, given.assignment)
            ):
                yield given.id, taker.id


def test_a_request_gives_nothing_to_take():
    schedule = schedule_of(duty("ada", 0))
    moves = find_feasible_moves(
        schedule, [offer("a", duty("ada", 0))], [request("q", "ben", Want())]
    )
    assert moves == (Move("a", "q", "ben"),)
