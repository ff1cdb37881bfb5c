import time

from load.conducting.usage import Usage


def test_what_a_process_takes_is_known_without_waiting_for_an_average():
    usage = Usage()
    assert usage.read_percent() == 0.0  # nothing can be said of no time
    until = time.monotonic() + 1.2
    while time.monotonic() < until:
        pass
    assert usage.read_percent() > 10
