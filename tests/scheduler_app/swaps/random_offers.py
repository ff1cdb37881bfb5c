"""Offers and requests drawn for any schedule."""

import random
from datetime import timedelta

from scheduler_app.swaps import Offer, Request, Want


def draw_offers(schedule, offers, requests, seed=0, spread_days=3):
    """Draw offers of residents' assignments, one in ten a give-away, and requests.

    Wants name a few days around some date, and half of them a shift type.
    """
    chance = random.Random(f"{offers}/{requests}/{seed}")
    residents = {person.id for person in schedule.problem.people if person.is_resident}
    work = [a for a in schedule.assignments if a.person in residents]
    offered = chance.sample(work, min(offers, len(work)))
    found = [
        Offer(f"o{n:03d}", a, _draw_wants(schedule, chance, spread_days), chance.randint(1, 10))
        for n, a in enumerate(offered)
    ]
    asked = [
        Request(
            f"q{n:03d}",
            chance.choice(sorted(residents)),
            _draw_wants(schedule, chance, spread_days, least=1),
        )
        for n in range(requests)
    ]
    return found, asked


def _draw_wants(schedule, chance, spread_days, least=0):
    problem = schedule.problem
    if least == 0 and chance.random() < 0.1:
        return ()
    wants = []
    for _ in range(chance.randint(1, 3)):
        first = problem.date_of(chance.randrange(problem.days))
        last = first + timedelta(chance.randint(0, spread_days))
        code = chance.choice(problem.shift_types).code
        codes = frozenset([code]) if chance.random() < 0.5 else frozenset()
        wants.append(Want(first, last, codes, weight=chance.randint(1, 10)))
    return tuple(wants)
