import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.load.services import ROOT, find_free_port

pytestmark = pytest.mark.slow


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def run_with_workers(port):
    """Run locust with two workers on a service that is not there; say who outlives it."""
    service = f"http://127.0.0.1:{find_free_port()}"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "locust", "-f", "load/scenarios/spike.py", "--headless"),
            *("--processes", "2", "--host", service),
            *("--master-port", str(port), "--master-bind-port", str(port)),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return process.wait(), is_left(process.pid)


def is_left(group):
    """Say whether a process of a group is still there after a while; then it is ended."""
    with suppress(ProcessLookupError):
        for _ in range(50):
            os.killpg(group, 0)
            time.sleep(0.1)
        os.killpg(group, signal.SIGKILL)
        return True
    return False


def test_workers_end_with_a_run_that_is_refused():
    assert run_with_workers(find_free_port()) == (3, False)


def test_workers_end_with_a_master_whose_port_is_taken(taken_port):
    code, is_anybody_left = run_with_workers(taken_port)
    assert code
    assert not is_anybody_left
