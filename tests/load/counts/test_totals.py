import random

import pytest

from load.counts import Collector, Tally, Totals
from load.plan import find_scenario

ZERO = 1_000_000.0


def test_two_tallies_add_up_to_what_one_would_have_counted():
    one, two, all_ = Tally(), Tally(), Tally()
    chance = random.Random(0)
    for number in range(1000):
        took = chance.expovariate(0.02)
        for tally in (one if number % 3 else two, all_):
            tally.note(took, is_failure=number % 10 == 0)
    one.add(two)
    assert one == all_
    assert one.find_percentile_ms(0.95) == all_.find_percentile_ms(0.95)


@pytest.mark.parametrize("took", [0.0123456, 1.23456, 99.96, 1234.5, 98765.0])
def test_a_time_is_kept_to_half_of_one_percent(took):
    tally = Tally()
    tally.note(took, is_failure=False)
    assert tally.find_percentile_ms(0.5) == pytest.approx(took, rel=0.005)


def test_the_percentile_of_nothing_is_none():
    assert Tally().find_percentile_ms(0.5) != Tally().find_percentile_ms(0.5)


def test_requests_belong_to_the_stage_in_which_they_were_due():
    scenario = find_scenario("spike")
    totals, collector = Totals(scenario, ZERO), Collector()
    collector.note("GET /people", ZERO - 1, 1, is_failure=False)
    collector.note("GET /people", ZERO + 119.9, 50_000, is_failure=True)
    collector.note("GET /people", ZERO + 120, 10, is_failure=False)
    collector.note("GET /people", ZERO + scenario.seconds + 1, 10, is_failure=False)
    totals.add(collector.take())
    totals.add(collector.take())
    counted = {name: totals.find_tally(name).requests for name in totals.stages}
    assert counted == {
        "before": 1,
        "to the spike": 1,
        "spike": 0,
        "from the spike": 0,
        "recovery": 1,
    }
    assert totals.find_tally("before").failures == 1


def test_what_is_begun_after_the_users_were_told_to_go_belongs_to_no_stage():
    scenario = find_scenario("spike")
    totals, collector = Totals(scenario, ZERO), Collector()
    totals.ended_at = ZERO + scenario.seconds + 0.7
    collector.note("GET /people", ZERO + scenario.seconds - 1, 19_000, is_failure=False)
    collector.note("GET /people", ZERO + scenario.seconds + 1, 10, is_failure=False)
    totals.add(collector.take())
    assert totals.find_tally("recovery").requests == 1
    assert totals.find_between(0, scenario.seconds + 2).requests == 2


def test_a_job_that_is_waited_for_is_no_request():
    scenario = find_scenario("schedule_generation")
    totals, collector = Totals(scenario, ZERO), Collector()
    collector.note("GET /people", ZERO + 100, 5, is_failure=False)
    collector.note("generate a week (job)", ZERO + 100, 9000, is_failure=False)
    totals.add(collector.take())
    assert totals.find_tally("steady").requests == 1
    assert totals.find_tally("steady", "generate a week (job)").requests == 1
    assert totals.find_between(0, 200).requests == 1


def test_a_long_run_keeps_its_endpoints_by_spans_that_hold_all_of_them():
    scenario = find_scenario("soak")
    totals, collector = Totals(scenario, ZERO), Collector()
    for second in range(0, scenario.seconds, 7):
        collector.note("GET /people", ZERO + second, 10, is_failure=False)
    totals.add(collector.take())
    half = scenario.seconds // 2
    parts = [totals.find_endpoints(0, half), totals.find_endpoints(half, scenario.seconds)]
    counts = [part["GET /people"].requests for part in parts]
    assert sum(counts) == totals.find_tally("steady").requests
    assert abs(counts[0] - counts[1]) < 10
