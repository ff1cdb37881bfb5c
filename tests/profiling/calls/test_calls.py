import json
import time

import pytest

from profiling.calls import WAITING, name_bottlenecks, profile_calls, share_out

HERE = "tests/profiling/calls/test_calls.py"


def spin(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def write_json():
    json.dumps(list(range(100_000)))


def work():
    spin(0.2)
    time.sleep(0.1)
    write_json()


@pytest.fixture(scope="module")
def calls():
    return profile_calls(work)


def test_own_times_add_up_to_the_time_of_the_work(calls):
    assert calls.stats.total_tt == pytest.approx(calls.seconds, rel=0.1)
    assert sum(share_out(calls).values()) == pytest.approx(calls.stats.total_tt)


def test_the_time_of_what_is_built_in_is_that_of_whoever_called_it(calls):
    shares = share_out(calls)
    assert shares[HERE] == pytest.approx(0.2, rel=0.3)
    assert shares["json"] > 0


def test_waiting_is_apart(calls):
    assert share_out(calls)[HERE + WAITING] >= 0.1


def test_the_function_that_takes_the_time_is_named(calls):
    assert any("spin" in sentence for sentence in name_bottlenecks(calls))


def test_many_short_calls_are_named():
    def add(total, number):
        return total + number

    def many():
        total = 0
        for number in range(50_000):
            total = add(total, number)

    sentences = name_bottlenecks(profile_calls(many))
    assert any(s.startswith("add ") and "50,000 times" in s for s in sentences)
