from itertools import combinations

from hypothesis import given, settings

from scheduler_app.resilience import compute_loss, compute_n_minus_one, compute_n_minus_two
from tests.scheduler_app.resilience import reference
from tests.scheduler_app.resilience.drawn_programs import schedules

checked = settings(derandomize=True, database=None, deadline=None, max_examples=100)


def as_row(loss):
    return len(loss.gaps), len(loss.uncovered), loss.uncovered_hours


def pair_losses(schedule):
    pairs = compute_n_minus_two(schedule)
    return {pair.people: (pair.uncovered_shifts, pair.uncovered_hours) for pair in pairs}


@checked
@given(schedule=schedules())
def test_the_loss_of_one_is_that_of_the_best_of_all_recovers(schedule):
    for loss in compute_n_minus_one(schedule):
        assert as_row(loss) == reference.find_loss(schedule, loss.people)


@checked
@given(schedule=schedules())
def test_the_candidates_of_a_gap_are_those_whom_the_slow_reference_finds(schedule):
    for loss in compute_n_minus_one(schedule):
        seats = reference.find_seats(schedule, loss.people)
        expected = [
            (d.date, d.shift_type, d.rotation, kind, tuple(takers))
            for d, kind in seats
            for takers in [reference.find_takers(schedule, loss.people, d, kind)]
        ]
        found = [(g.date, g.shift_type, g.rotation, g.kind, g.candidates) for g in loss.gaps]
        assert sorted(found) == sorted(expected)


@checked
@given(schedule=schedules())
def test_the_losses_of_pairs_are_those_of_the_best_of_all_recovers(schedule):
    assert pair_losses(schedule) == reference.find_pair_losses(schedule)


@settings(checked, max_examples=30)
@given(schedule=schedules(most_people=12, shifts_a_day=(0, 0, 0, 2)))
def test_people_to_spare_change_nothing_in_the_losses_of_pairs(schedule):
    assert pair_losses(schedule) == reference.find_pair_losses(schedule)


@settings(checked, max_examples=60)
@given(schedule=schedules(most_people=5))
def test_the_loss_of_any_pair_by_name_is_that_of_all_pairs(schedule):
    losses = pair_losses(schedule)
    for pair in combinations([p.id for p in schedule.problem.people], 2):
        loss = compute_loss(schedule, pair)
        assert (len(loss.uncovered), loss.uncovered_hours) == losses.get(pair, (0, 0))


@checked
@given(schedule=schedules())
def test_what_a_pair_leaves_beyond_each_alone_is_extra(schedule):
    alone = {loss.people[0]: loss for loss in compute_n_minus_one(schedule)}
    for pair in compute_n_minus_two(schedule):
        one, other = (alone[person] for person in pair.people)
        shifts = len(one.uncovered) + len(other.uncovered)
        assert pair.extra_shifts == pair.uncovered_shifts - shifts >= 0
        hours = one.uncovered_hours + other.uncovered_hours
        assert pair.extra_hours == pair.uncovered_hours - hours >= 0


@settings(checked, max_examples=60)
@given(schedule=schedules(is_legal=True, most_people=5, shifts_a_day=(0, 1, 1)))
def test_one_loss_from_a_rested_roster_needs_no_rule_between_its_own_days(schedule):
    for person in [p.id for p in schedule.problem.people]:
        free = reference.find_loss(schedule, (person,))
        tied = reference.find_loss(schedule, (person,), is_rest_between_seats_kept=True)
        assert free == tied
