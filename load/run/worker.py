"""A worker: has some of the users of a master, on this machine or another."""

import socket
import time

from load.plan import PlanError
from load.run.child import WAIT_SECONDS, run_locust
from load.run.exit_codes import FAILED, INVALID
from load.run.order import MOST_PROCESSES
from load.run.service import say

PORT = 5557
"""Where a master listens, unless it was told otherwise."""


def run_worker(master: str, processes: int, wait_seconds: float = WAIT_SECONDS) -> int:
    """
    Work for a master until it ends; give 0, or 3 if there was none or its run broke off.

    Parameters
    ----------
    master
        Name or address of its machine, with ``:port`` if that is not 5557.
    processes
        That have users, 1 to 64; one a core is right.
    wait_seconds
        For the master to be there.

    Raises
    ------
    PlanError
        If it cannot be.
    """
    host, _, port = master.partition(":")
    if not host or not _is_port(port or str(PORT)):
        raise PlanError(f"MASTER is {master!r}; write a machine's name, such as 10.0.0.5")
    if not 1 <= processes <= MOST_PROCESSES:
        raise PlanError(f"PROCESSES is {processes}; choose 1 to {MOST_PROCESSES}")
    say(f"load: {processes} process{'es' if processes > 1 else ''} for the master on {master}")
    if fault := _wait_for(host, int(port or PORT), wait_seconds):
        say(f"load: no master on {master} ({fault}); start it with: make load-master")
        return INVALID
    # The master sends the scenario; the verdict on failed requests is its own.
    options = ["-f", "-", "--worker", "--master-host", host, "--exit-code-on-error", "0"]
    if processes > 1:
        options += ["--processes", str(processes)]
    if port:
        options += ["--master-port", port]
    code = run_locust(options, {})
    return INVALID if code == FAILED else code


def _is_port(text: str) -> bool:
    return text.isdecimal() and 0 < int(text) < 65536


def _wait_for(host: str, port: int, seconds: float) -> str:
    """Wait until somebody listens, and say why not; empty if somebody does."""
    deadline, is_told = time.monotonic() + seconds, False
    while True:
        try:
            socket.create_connection((host, port), timeout=5).close()
            return ""
        except OSError as error:
            fault = error.strerror or str(error)
        if time.monotonic() > deadline:
            return fault
        if not is_told:
            say(f"load: it is not there yet ({fault}); waiting {seconds / 60:g} minutes for it")
            is_told = True
        time.sleep(0.5)
