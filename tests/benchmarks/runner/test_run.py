import os

import pytest
from rich.console import Console

from benchmarks.runner.cases import Case
from benchmarks.runner.config import Configuration
from benchmarks.runner.run import run
from tests.benchmarks.runner.examples import Cached, Fails, Keeps, Works


def run_all(owner, *methods, **values):
    cases = [Case("e", owner, method, values) for method in methods]
    configurations = [Configuration(case.name, case, iterations=1) for case in cases]
    return list(run(configurations, Console(stderr=True)))


def test_the_memory_of_a_case_does_not_depend_on_what_ran_before():
    (alone,) = run_all(Works, "time_sleep", milliseconds=1, kind="a")
    (large,) = run_all(Keeps, "time_load")
    (after,) = run_all(Works, "time_sleep", milliseconds=1, kind="a")
    assert large.measured.memory.peak > alone.measured.memory.peak + 90
    assert after.measured.memory.peak == pytest.approx(alone.measured.memory.peak, abs=5)


def test_a_cache_is_built_once_for_all_methods_of_a_class_and_with_the_values_chosen():
    methods = ("track_size", "track_process", "track_process_again")
    size, first, second = (case.measured.value for case in run_all(Cached, *methods, size=7))
    assert size == 7
    assert first == second != os.getpid()


def test_a_setup_that_fails_is_not_tried_again_for_the_next_method():
    first, second = run_all(Fails, "track_one", "track_two")
    assert "no server" in first.reason
    assert first.reason == second.reason  # it names the process that tried
    assert second.name == "e_fails_two"
