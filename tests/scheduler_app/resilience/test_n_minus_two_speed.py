import random
from itertools import combinations
from time import perf_counter

import pytest

from benchmarks.workloads import build_problem, build_roster
from scheduler_app.resilience import compute_n_minus_two
from tests.scheduler_app.resilience import reference

SAMPLE = 6


@pytest.mark.slow
def test_all_pairs_are_many_times_faster_than_trying_every_recover(capsys):
    schedule = build_roster(build_problem(100, 4))
    fast, losses = seconds(lambda: compute_n_minus_two(schedule))
    found = {pair.people: (pair.uncovered_shifts, pair.uncovered_hours) for pair in losses}
    pairs = list(combinations([person.id for person in schedule.problem.people], 2))
    sample = random.Random(1).sample(pairs, SAMPLE - 2) + list(found)[:2]
    slow, expected = seconds(lambda: [reference.find_loss(schedule, pair)[1:] for pair in sample])
    assert [found.get(pair, (0, 0)) for pair in sample] == expected
    ratio = slow / SAMPLE * len(pairs) / fast
    with capsys.disabled():
        print(f"\n{len(pairs):,} pairs, {fast * 1000:.0f} ms; reference {ratio:,.0f} times")
    assert ratio > 100


def seconds(action):
    begin = perf_counter()
    result = action()
    return perf_counter() - begin, result
