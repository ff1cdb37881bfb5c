import socket
import time

import pytest

from load.conducting.clock import find_clock_fault


@pytest.mark.parametrize("off", [60, -60])
def test_a_clock_that_is_off_is_named_with_its_machine(off):
    said = f"the clock of {socket.gethostname()} is off by {off} s"
    assert find_clock_fault(time.time() - off).startswith(said)


def test_a_message_may_take_its_time():
    assert find_clock_fault(time.time() - 0.5) == ""
