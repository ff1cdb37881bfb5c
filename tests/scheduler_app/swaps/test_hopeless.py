import random

import pytest

from scheduler_app.swaps.duty_check import Change, DutyCheck
from tests.scheduler_app.swaps.small_swaps import SHIFTS, duty, faculty, resident, schedule_of

DAYS = 28
PEOPLE = (resident("ada"), resident("intern", 1), faculty("eve"))


def draw_schedule(chance):
    """Draw duty near the limits of the rules, or beyond."""
    work = [
        duty(person.id, day, chance.choice("DDNNC"))
        for person in PEOPLE[:-1]
        for day in range(-6, DAYS)
        if chance.random() < chance.choice((0.3, 0.6, 0.8))
    ]
    problem = {"is_pgy1_limited_to_16_hours": chance.random() < 0.5}
    return schedule_of(*work, people=PEOPLE, days=DAYS, **problem)


def draw_pairs(seed):
    """Draw changes, each with one that parts with less and takes more."""
    chance = random.Random(seed)
    schedule = draw_schedule(chance)
    for _ in range(200):
        person = chance.randrange(len(PEOPLE) - 1)
        rows = [row for row, who in enumerate(schedule.table.person.tolist()) if who == person]
        lost = sorted(chance.sample(rows, min(len(rows), chance.randint(0, 4))))
        worked = set(schedule.table.day[[row for row in rows if row not in lost]].tolist())
        free = [day for day in range(DAYS) if day not in worked]
        days = chance.sample(free, min(len(free), chance.randint(1, 5)))
        gained = sorted((day, chance.randrange(len(SHIFTS))) for day in days)
        fewer = sorted(chance.sample(gained, chance.randint(1, len(gained))))
        kept = tuple(sorted(chance.sample(lost, chance.randint(0, len(lost)))))
        yield (
            schedule,
            Change(person, tuple(lost), tuple(fewer)),
            Change(person, kept, tuple(gained)),
        )


@pytest.mark.parametrize("seed", range(40))
def test_what_is_hopeless_stays_barred_with_more_duty(seed):
    pairs = list(draw_pairs(seed))
    check = DutyCheck(pairs[0][0])
    hopeless = check.find_hopeless(less for _, less, _ in pairs)
    bars = check.find_bars(more for _, _, more in pairs)
    assert all(bar for bar, is_hopeless in zip(bars, hopeless, strict=True) if is_hopeless)


def test_the_drawn_changes_are_often_hopeless():
    pairs = list(draw_pairs(0))
    assert sum(DutyCheck(pairs[0][0]).find_hopeless(less for _, less, _ in pairs)) >= 20


def test_a_change_that_relieves_somebody_over_the_limit_is_not_hopeless():
    nights = [duty("ada", day, "N") for day in range(8)]
    schedule = schedule_of(*nights)
    row = next(r for r, d in enumerate(schedule.table.day.tolist()) if d == 7)
    assert DutyCheck(schedule).find_hopeless([Change(0, (row,), ((12, 0),))]) == [False]
