import threading

import pytest

from monitoring.alerts.deadline import run_within


def test_what_takes_too_long_is_given_up():
    never = threading.Event()
    with pytest.raises(TimeoutError):
        run_within(0.05, never.wait)
    never.set()


def test_what_is_returned_or_raised_comes_through():
    assert run_within(60, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        run_within(60, lambda: 1 / 0)
