import pytest

from benchmarks.runner.cases import Case
from benchmarks.runner.measure import NotApplicableError, measure
from benchmarks.runner.measured import Measured, split_samples
from tests.benchmarks.runner.examples import Absent, Backwards, Ends, Works


def test_a_clock_gives_as_many_samples_as_iterations_were_asked_for():
    case = Case("nap", Works, "time_sleep", {"milliseconds": 2, "kind": "a"})
    measured = measure(case, iterations=4, warmup=1)
    assert measured.kind == "clock"
    assert len(measured.samples) == 4
    assert min(measured.samples) >= 0.002


def test_without_iterations_the_class_decides_as_it_does_under_asv():
    case = Case("nap", Works, "time_sleep", {"milliseconds": 1, "kind": "a"})
    assert len(measure(case).samples) == Works.repeat


def test_a_value_keeps_its_unit_and_needs_no_samples():
    measured = measure(Case("nap", Works, "track_kind", {"milliseconds": 1, "kind": "b"}))
    assert (measured.kind, measured.unit, measured.value) == ("count", "unit", ord("b"))


@pytest.mark.parametrize(
    ("owner", "method", "reason"),
    [(Absent, "time_rule", "not there at this commit"), (Ends, "track_nothing", "nan")],
)
def test_what_asv_would_record_as_not_applicable_is_not_measured(owner, method, reason):
    with pytest.raises(NotApplicableError, match=reason):
        measure(Case("e", owner, method, {}))


def test_samples_that_are_no_durations_are_set_apart():
    good, bad = split_samples([0.1, float("nan"), -1.0, float("inf"), 0.0])
    assert good == (0.1, 0.0)
    assert len(bad) == 3


def test_samples_of_a_clock_that_goes_back_are_left_out_of_all_figures():
    measured = measure(Case("back", Backwards, "time_nothing", {}))
    assert measured.samples == (0.5, 0.5)
    assert len(measured.dropped) == 2
    assert measured.summarise()["avg_duration"] == 0.5


def test_a_duration_that_is_tracked_counts_as_one():
    assert Measured("clock", "ms", value=250.0).seconds == 0.25
    assert Measured("count", "statements", value=250.0).seconds is None


def test_percentiles_come_from_the_samples_themselves():
    samples = tuple(float(number) for number in range(1, 102))
    figures = Measured("clock", "seconds", samples).summarise()
    assert (figures["p95_duration"], figures["p99_duration"]) == (96.0, 100.0)
    assert (figures["min_duration"], figures["max_duration"]) == (1.0, 101.0)
    assert figures["avg_duration"] == 51.0
    assert figures["throughput"] == pytest.approx(1 / 51)


def test_the_memory_around_a_measurement_is_recorded():
    measured = measure(Case("nap", Works, "time_sleep", {"milliseconds": 1, "kind": "a"}))
    assert measured.memory.peak >= measured.memory.after > 1
