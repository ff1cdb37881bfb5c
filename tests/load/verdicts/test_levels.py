import pytest

from load.counts import Collector, Totals
from load.plan import find_scenario
from load.verdicts.levels import find_levels


def make_totals(*requests):
    """Count requests: second, endpoint, milliseconds and how many."""
    totals, collector = Totals(find_scenario("spike"), 0.0), Collector()
    for second, endpoint, took, times in requests:
        for _ in range(times):
            collector.note(endpoint, float(second), took, is_failure=False)
    totals.add(collector.take())
    return totals


def test_a_block_is_no_slower_because_more_was_asked_of_what_takes_longer():
    asked = [(0, "fast", 1.0, 9), (0, "slow", 50.0, 2), (10, "fast", 1.0, 2), (10, "slow", 50.0, 9)]
    assert find_levels(make_totals(*asked), [(0, 10), (10, 20)]) == {(0, 10): 1.0, (10, 20): 1.0}


def test_a_block_is_slower_where_every_endpoint_is():
    asked = [
        (second, endpoint, took * (1.5 if second == 20 else 1), 3)
        for second in (0, 10, 20)
        for endpoint, took in (("fast", 2.0), ("slow", 50.0))
    ]
    levels = find_levels(make_totals(*asked), [(0, 10), (10, 20), (20, 30)])
    assert list(levels.values()) == pytest.approx([1.0, 1.0, 1.5])


def test_a_block_without_requests_has_no_level_and_waits_for_jobs_are_none():
    asked = [(0, "GET /people", 2.0, 1), (10, "generate a week (job)", 4000.0, 1)]
    assert list(find_levels(make_totals(*asked), [(0, 10), (10, 20), (20, 30)])) == [(0, 10)]
