from scheduler_app.resilience import compute_n_minus_two
from tests.scheduler_app.resilience.small_programs import needs, resident, schedule_of

ADA, BEN, CAL, DEE = (resident(name) for name in ("ada", "ben", "cal", "dee"))


def extras(schedule):
    """Give pairs, and what they leave beyond each alone."""
    pairs = compute_n_minus_two(schedule)
    return {p.people: (p.extra_shifts, p.extra_hours) for p in pairs if p.extra_shifts}


def test_a_program_that_loses_nothing_has_no_pairs():
    schedule = schedule_of([ADA, BEN, CAL], ("ada", 0, "D"), demand=[needs(0, "D", 0)])
    assert compute_n_minus_two(schedule) == ()


def test_the_sole_candidate_for_a_seat_makes_a_pair_with_its_holder():
    schedule = schedule_of([ADA, BEN], ("ada", 0, "D"), demand=[needs(0, "D")])
    assert extras(schedule) == {("ada", "ben"): (1, 12)}


def test_two_who_can_both_be_spared_may_not_be_spared_together():
    work = [("ada", 0, "D"), ("ben", 0, "D")]
    schedule = schedule_of([ADA, BEN], *work, demand=[needs(0, "D", 1)])
    assert extras(schedule) == {("ada", "ben"): (1, 12)}


def test_one_replacement_for_two_shifts_takes_the_longer():
    work = [("ada", 0, "S"), ("ben", 0, "N")]
    schedule = schedule_of([ADA, BEN, CAL], *work, demand=[needs(0, "S"), needs(0, "N")])
    assert extras(schedule) == {
        ("ada", "ben"): (1, 8),
        ("ada", "cal"): (1, 8),
        ("ben", "cal"): (1, 12),
    }


def test_two_replacements_for_two_shifts_are_enough():
    work = [("ada", 0, "S"), ("ben", 0, "N")]
    demand = [needs(0, "S"), needs(0, "N")]
    assert compute_n_minus_two(schedule_of([ADA, BEN, CAL, DEE], *work, demand=demand)) == ()


def test_shifts_of_one_day_held_by_one_person_are_matched_with_those_of_the_other():
    work = [("ada", 0, "S"), ("ada", 0, "N"), ("ben", 0, "D")]
    demand = [needs(0, "S"), needs(0, "N"), needs(0, "D")]
    schedule = schedule_of([ADA, BEN, CAL, DEE], *work, demand=demand)
    assert extras(schedule)["ada", "ben"] == (1, 8)
    assert extras(schedule)["ada", "cal"] == (1, 8)


def test_two_who_both_hold_two_shifts_of_one_day_count_once():
    work = [(person, 0, code) for person in ("ada", "ben") for code in ("S", "N")]
    demand = [needs(0, "S", 2), needs(0, "N", 2)]
    schedule = schedule_of([ADA, BEN, CAL, DEE], *work, demand=demand)
    assert extras(schedule)["ada", "ben"] == (2, 16)


def test_pairs_with_most_uncovered_hours_come_first():
    people = [ADA, BEN, resident("cal", skills=["icu"])]
    work = [("ada", 0, "S"), ("ben", 1, "D"), ("ben", 0, "H")]
    demand = [needs(0, "S"), needs(1, "D")]
    pairs = compute_n_minus_two(schedule_of(people, *work, demand=demand))
    found = [(pair.people, pair.uncovered_shifts, pair.uncovered_hours) for pair in pairs]
    assert found == [
        (("ada", "ben"), 2, 20),
        (("ada", "cal"), 1, 8),
        (("ada", "sup"), 1, 8),
    ]
