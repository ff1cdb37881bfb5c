import random
from dataclasses import replace
from statistics import median
from time import perf_counter

import pytest

from benchmarks.workloads import build_offers, build_problem, build_roster
from scheduler_app.swaps import Want, apply_exchanges, match_offers
from tests.scheduler_app.swaps import enumeration


def seconds(action, rounds=1):
    def once():
        begin = perf_counter()
        action()
        return perf_counter() - begin

    return median(once() for _ in range(rounds))


@pytest.mark.parametrize("seed", range(6))
def test_a_roster_that_breaks_rules_gets_no_new_violation(seed):
    schedule = build_roster(build_problem(25, 4, seed), seed)
    offers, requests = build_offers(schedule, 60, 6, seed, spread_days=14)
    matching = match_offers(schedule, offers, requests)
    assert matching.exchanges
    changed = apply_exchanges(schedule, matching, 1)
    assert not enumeration.find_new(schedule, changed)
    assert not enumeration.count_seniors_missing(changed) - enumeration.count_seniors_missing(
        schedule
    )


def test_wants_of_six_weeks_are_matched_and_proved_best_within_the_work_limit():
    schedule = build_roster(build_problem(50, 4))
    offers, requests = build_offers(schedule, 190, 10, seed=1, spread_days=42)
    matching = match_offers(schedule, offers, requests)
    assert matching.is_optimal
    assert not enumeration.find_new(schedule, apply_exchanges(schedule, matching, 1))


def test_the_best_found_within_the_work_limit_can_be_applied_and_repeats_itself():
    schedule = build_roster(build_problem(50, 4))
    offers, _ = build_offers(schedule, 100, 0)
    offers = [replace(entry, wants=(Want(),)) for entry in offers]
    matching = match_offers(schedule, offers, most_work=0.01)
    assert not matching.is_optimal
    assert matching.exchanges
    assert matching == match_offers(schedule, offers, most_work=0.01)
    assert not enumeration.find_new(schedule, apply_exchanges(schedule, matching, 1))


@pytest.mark.slow
def test_200_offers_are_matched_in_a_fraction_of_the_time_of_whole_validations(capsys):
    schedule = build_roster(build_problem(100, 4))
    offers, requests = build_offers(schedule, 190, 10, seed=1, spread_days=10)
    links = find_wanted_links([*offers, *requests])
    sample = random.Random(1).sample(links, 100)
    plain = seconds(lambda: [enumeration.is_feasible(schedule, [link]) for link in sample])
    plain *= len(links) / len(sample)
    fast = seconds(lambda: match_offers(schedule, offers, requests), rounds=5)
    figures = f"{fast:.3f} s; validating each of {len(links)} moves wanted {plain / fast:.0f} times"
    with capsys.disabled():
        print(f"\n{figures}")
    assert plain / fast > 10


def find_wanted_links(entries):
    return [(a, b) for a in entries for b in entries if enumeration.weight_of(a, b)]
