import random

import pytest

from scheduler_app.swaps import apply_exchanges, match_offers
from tests.scheduler_app.swaps import enumeration
from tests.scheduler_app.swaps.small_swaps import duty, faculty, offer, on, resident, schedule_of

PEOPLE = (*(resident(name) for name in ("r0", "r1", "r2")), faculty("f0"))
OFFERS = 7  # of one person: each swap is possible, all of them together are not
DAYS = 14


def draw_swaps(seed):
    """Draw days of one resident, each to be swapped for a day, a night or a call of another."""
    chance = random.Random(seed)
    days = chance.sample(range(DAYS), DAYS)
    swaps = []
    for number, (mine, theirs) in enumerate(zip(days[:OFFERS], days[OFFERS:], strict=True)):
        other = duty(chance.choice(("r1", "r2")), theirs, chance.choice("DNC"))
        own = offer(f"a{number}", duty("r0", mine), on(theirs, weight=chance.randint(1, 9)))
        swaps.append((own, offer(f"b{number}", other, on(mine, weight=chance.randint(1, 9)))))
    offers = [entry for swap in swaps for entry in swap]
    work = [entry.assignment for entry in offers]
    return schedule_of(*work, people=PEOPLE, days=DAYS), offers


@pytest.mark.parametrize("seed", range(20))
def test_the_best_of_a_persons_many_offers_that_can_be_worked_together_is_found(seed):
    schedule, offers = draw_swaps(seed)
    best, _ = enumeration.find_best(schedule, offers)
    matching = match_offers(schedule, offers)
    assert (matching.weight, matching.is_optimal) == (best, True)
    assert not enumeration.find_new(schedule, apply_exchanges(schedule, matching, 1))


def test_most_of_the_drawn_swaps_cannot_all_be_worked():
    both = [enumeration.find_best(*draw_swaps(seed)) for seed in range(20)]
    assert sum(best < alone for best, alone in both) >= 12
