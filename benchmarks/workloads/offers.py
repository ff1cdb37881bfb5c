"""What residents would swap: offers and requests drawn for any schedule."""

import random
from datetime import timedelta
from typing import Any

# The swaps are imported where they are needed: ASV imports this file at commits without them.


def build_offers(
    schedule: Any, offers: int, requests: int = 0, seed: int = 0, spread_days: int = 3
) -> tuple[list[Any], list[Any]]:
    """Draw offers of residents' assignments, one in ten a give-away, and requests.

    Parameters
    ----------
    schedule
        Whose assignments are offered.
    offers, requests
        How many; no assignment is offered twice.
    seed
        The same seed gives the same ones.
    spread_days
        Each want names a date and up to so many days after it, half of them a shift type.
    """
    from scheduler_app.swaps import Offer, Request

    chance = random.Random(f"{offers}/{requests}/{seed}")
    residents = sorted(person.id for person in schedule.problem.people if person.is_resident)
    work = [a for a in schedule.assignments if a.person in set(residents)]
    offered = [
        Offer(f"o{n:03d}", a, _draw_wants(schedule, chance, spread_days), chance.randint(1, 10))
        for n, a in enumerate(chance.sample(work, min(offers, len(work))))
    ]
    asked = [
        Request(
            f"q{n:03d}", chance.choice(residents), _draw_wants(schedule, chance, spread_days, 1)
        )
        for n in range(requests)
    ]
    return offered, asked


def _draw_wants(
    schedule: Any, chance: random.Random, spread_days: int, least: int = 0
) -> tuple[Any, ...]:
    from scheduler_app.swaps import Want

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
