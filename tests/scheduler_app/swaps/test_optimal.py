import random
from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.workloads import build_offers
from scheduler_app.model import Absence, AbsenceKind, Demand
from scheduler_app.swaps import apply_exchanges, match_offers
from tests.scheduler_app.swaps import enumeration
from tests.scheduler_app.swaps.small_swaps import MONDAY, duty, faculty, resident, schedule_of

PEOPLE = (
    resident("r0", 1),
    resident("r1", 2),
    resident("r2", 3, ("wards",)),
    resident("r3", 1),
    faculty("f0"),
)
DAYS = 14


def draw_instance(seed):
    """Draw a schedule that breaks rules already, with offers of which many fit."""
    chance = random.Random(seed)
    work = [
        duty(person.id, day, chance.choice("DDDNC"), chance.choice(("WARD", "WARD", "ICU")))
        for person in PEOPLE[:-1]
        for day in range(-5, DAYS)
        if chance.random() < 0.3
    ]
    first = MONDAY + timedelta(chance.randrange(DAYS))
    kind = chance.choice(tuple(AbsenceKind))
    absence = Absence("r1", first, first + timedelta(1), kind)
    schedule = schedule_of(*work, people=PEOPLE, days=DAYS, absences=(absence,))
    slots = {(a.date, a.shift_type, a.rotation) for a in schedule.assignments}
    demand = tuple(Demand(*slot, 1, 4, min_seniors=chance.randint(0, 1)) for slot in sorted(slots))
    schedule = replace(schedule, problem=replace(schedule.problem, demand=demand))
    return schedule, *build_offers(schedule, 15, 3, seed, spread_days=20)


@pytest.mark.parametrize("seed", range(60))
def test_a_matching_weighs_as_much_as_the_best_of_all_sets_of_exchanges(seed):
    schedule, offers, requests = draw_instance(seed)
    best, _ = enumeration.find_best(schedule, [*offers, *requests])
    matching = match_offers(schedule, offers, requests)
    assert matching.is_optimal
    assert matching.weight == best
    changed = apply_exchanges(schedule, matching, 1)
    assert not enumeration.find_new(schedule, changed)


def test_the_drawn_instances_ask_for_exchanges_that_are_feasible_together():
    both = [
        enumeration.find_best(schedule, [*o, *q])
        for schedule, o, q in map(draw_instance, range(60))
    ]
    assert sum(best > 0 for best, _ in both) >= 40
    assert sum(best < alone for best, alone in both) >= 5
