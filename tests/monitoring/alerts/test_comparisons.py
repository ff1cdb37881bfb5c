import math
from pathlib import Path

import pytest

from monitoring.alerts import Quantity, Thresholds, build_uniform, compare_runs, find_obstacle
from monitoring.alerts.sources import combine_newest
from monitoring.analysis import Outcome
from monitoring.results import BenchmarkRun, Conditions
from tests.monitoring.alerts.regressions import KEY, build_clock_run, build_run, compare
from tests.monitoring.benchmark_files import SAMPLES, scale

RUN = Path("run.json")


def decide(before, after, thresholds=None):
    (comparison,) = compare_runs(before, after, thresholds or Thresholds())
    return comparison


def test_a_duration_beyond_the_threshold_is_a_regression():
    (comparison,) = compare(1.2)
    assert comparison.is_regression
    assert comparison.verdict.ratio == pytest.approx(1.2, rel=0.02)


def test_a_real_change_below_the_threshold_is_none():
    (comparison,) = compare(1.07)
    assert not comparison.is_regression
    assert comparison.is_fine


def test_a_run_against_itself_is_fine():
    assert all(one.is_fine for one in compare(1.0))


def test_four_samples_decide_nothing():
    after = build_run(value=2.0, samples=(2.0, 2.0, 2.1, 2.0))
    comparison = decide(build_clock_run(1), after)
    assert comparison.verdict.verdict is Outcome.UNDECIDED
    assert "at least 5" in comparison.verdict.reason
    assert not comparison.is_fine


def test_two_means_without_samples_decide_nothing():
    comparison = decide(build_run(value=1.0), build_run(value=3.0))
    assert comparison.verdict.verdict is Outcome.UNDECIDED
    assert "no samples" in comparison.verdict.reason


@pytest.mark.parametrize(
    ("factor", "outcome"),
    [(1.3, Outcome.SLOWER), (1.0, Outcome.SAME), (0.7, Outcome.FASTER)],
)
def test_samples_are_compared_with_a_baseline_that_is_one_number(factor, outcome):
    mean = sum(SAMPLES) / len(SAMPLES)
    assert decide(build_run(value=mean), build_clock_run(factor)).verdict.verdict is outcome


def test_skewed_samples_are_not_different_from_their_own_mean():
    samples = (1.0,) * 90 + (20.0,) * 10
    comparison = decide(build_run(value=2.9), build_run(value=2.9, samples=samples))
    assert comparison.verdict.ratio == pytest.approx(1.0)
    assert comparison.verdict.verdict is Outcome.UNDECIDED


@pytest.mark.parametrize("value", [0.0, -1.0, math.nan, math.inf])
def test_a_baseline_that_is_no_duration_decides_nothing(value):
    comparison = decide(build_run(value=value), build_clock_run(1))
    assert comparison.verdict.verdict is Outcome.UNDECIDED


def test_samples_that_are_no_durations_are_dropped_and_said():
    samples = (*SAMPLES, math.nan, -1.0)
    comparison = decide(build_run(value=1.02), build_run(value=1.02, samples=samples))
    assert "dropped" in comparison.verdict.reason


def test_counts_differ_from_half_a_percent_on():
    fields = {"kind": "count", "unit": "allocations"}
    before = build_run(value=1000.0, **fields)
    assert decide(before, build_run(value=1006.0, **fields)).is_regression
    assert decide(before, build_run(value=1004.0, **fields)).is_fine


@pytest.mark.parametrize(("peak", "is_regression"), [(116.0, True), (114.0, False)])
def test_memory_is_compared_with_fifteen_percent(peak, is_regression):
    before = build_run(value=1.0, samples=SAMPLES, peak_memory_mb=100.0)
    after = build_run(value=1.0, samples=SAMPLES, peak_memory_mb=peak)
    (memory,) = (
        one for one in compare_runs(before, after, Thresholds()) if one.quantity is Quantity.MEMORY
    )
    assert memory.is_regression is is_regression


@pytest.mark.parametrize(("rate", "is_regression"), [(0.88, True), (0.95, False), (1.2, False)])
def test_a_throughput_that_falls_is_a_regression(rate, is_regression):
    fields = {"kind": "rate", "unit": "requests/s", "value": 1.0}
    after = build_run(samples=tuple(scale(rate)), **fields)
    comparison = decide(build_run(samples=SAMPLES, **fields), after)
    assert comparison.quantity is Quantity.THROUGHPUT
    assert comparison.is_regression is is_regression


def test_a_throughput_that_is_but_the_inverse_of_the_duration_is_not_told_twice():
    before, after = (build_run(value=value, throughput=1 / value) for value in (1.0, 2.0))
    assert [one.quantity for one in compare_runs(before, after)] == [Quantity.DURATION]


def test_a_baseline_of_a_throughput_alone_is_compared_by_the_samples():
    mean = sum(SAMPLES) / len(SAMPLES)
    after = build_run(value=2 * mean, throughput=0.5 / mean, samples=tuple(scale(2)))
    (comparison,) = compare_runs(build_run(throughput=1 / mean), after, Thresholds())
    assert comparison.quantity is Quantity.THROUGHPUT
    assert comparison.is_regression


@pytest.mark.parametrize(("factor", "outcome"), [(1.0, Outcome.SAME), (1.2, Outcome.SLOWER)])
def test_skewed_samples_are_as_fast_as_their_own_throughput(factor, outcome):
    samples = [factor * one for one in (1.0,) * 960 + (20.0,) * 40]
    mean = sum(samples) / len(samples)
    after = build_run(value=mean, throughput=1 / mean, samples=tuple(samples))
    before = build_run(throughput=factor / mean)
    (comparison,) = compare_runs(before, after, build_uniform(15))
    (low, high), ratio = comparison.verdict.interval, comparison.verdict.ratio
    assert ratio == pytest.approx(1 / factor)
    assert low < ratio < high
    assert comparison.verdict.verdict is outcome


def test_a_result_without_a_mean_is_said_to_be_none():
    comparison = decide(build_run(value=1.0), build_run(value=None))
    assert comparison.verdict.verdict is Outcome.UNDECIDED
    assert comparison.verdict.reason == "there is no number on one side"


def test_samples_most_of_which_are_no_durations_decide_nothing():
    samples = (*SAMPLES, *[math.inf] * 13)
    comparison = decide(build_run(value=1.02), build_run(value=1.02, samples=samples))
    assert comparison.verdict.verdict is Outcome.UNDECIDED
    assert "13 samples were no usable numbers" in comparison.verdict.reason


def test_a_throughput_that_is_no_inverse_of_the_duration_is_compared_by_its_figures():
    before, after = (
        build_run(value=1.0, throughput=rate, samples=SAMPLES) for rate in (100.0, 20.0)
    )
    duration, throughput = compare_runs(before, after, Thresholds(), by_figures=True)
    assert duration.is_fine
    assert throughput.is_regression
    assert throughput.verdict.ratio == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("fields", "word"), [({"machine": "other"}, "machine"), ({"python": "3.12.1"}, "Python")]
)
def test_another_machine_or_python_is_an_obstacle(fields, word):
    here = BenchmarkRun(RUN, Conditions(machine="acme", python="3.11.7"))
    there = BenchmarkRun(
        Path("run.json"), Conditions(**{"machine": "acme", "python": "3.11.2", **fields})
    )
    assert word in (find_obstacle(here, there) or "")
    assert find_obstacle(here, here) is None


def test_the_newest_result_of_each_benchmark_counts_and_other_machines_do_not():
    other = BenchmarkRun(
        Path("run.json"), Conditions(machine="other"), build_clock_run(3).measurements
    )
    runs = [build_clock_run(1), other, build_clock_run(2)]
    runs[2] = BenchmarkRun(RUN, Conditions(machine="acme"), runs[2].measurements)
    combined, notes = combine_newest(runs)
    assert combined.measurements[KEY].samples == tuple(scale(2))
    assert "1 of 3 runs left out" in notes[0]


def test_a_uniform_threshold_holds_for_everything():
    thresholds = build_uniform(25)
    assert {thresholds.find_share(KEY, quantity) for quantity in Quantity} == {0.25}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "memory", "unit": "MB"}, "units differ: bytes in the baseline, MB"),
        ({"kind": "count", "unit": "bytes"}, "kinds differ: memory in the baseline, count"),
    ],
)
def test_mixed_units_and_kinds_are_undecided(fields, words):
    before = build_run(kind="memory", unit="bytes", value=1e6)
    comparison = decide(before, build_run(value=1.0, **fields))
    assert comparison.verdict.verdict is Outcome.UNDECIDED
    assert words in comparison.verdict.reason


def test_a_count_that_is_missing_on_one_side_is_undecided():
    fields = {"kind": "count", "unit": "allocations"}
    comparison = decide(build_run(value=5.0, **fields), build_run(value=None, **fields))
    assert comparison.verdict.verdict is Outcome.UNDECIDED
