import signal
import subprocess
import sys
import time

import pytest

from tests.load.services import ROOT

TRIES = 12
APART_SECONDS = 0.03


@pytest.mark.slow
def test_ctrl_c_ends_locust_at_once_whenever_it_comes_while_it_loads():
    for number in range(TRIES):
        command = [sys.executable, "-m", "load.launch", "-f", "load/scenarios/spike.py"]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
            time.sleep(0.04 + number * APART_SECONDS)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == -signal.SIGINT
