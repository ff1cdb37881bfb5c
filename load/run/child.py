"""Locust as a child process, which ends with this one and hears of its signals."""

import math
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

from benchmarks.service import end_with_parent
from load.plan import Scenario
from load.run.exit_codes import CODES, FAILED, INTERRUPTED, INVALID, PASSED
from load.run.order import Order
from load.run.service import Target, say

ROOT = Path(__file__).parents[2]

WAIT_SECONDS = 300
"""For workers to come; then the run is given up."""


def build_command(scenario: Scenario, order: Order, url: str) -> list[str]:
    """Write the command that anybody could type to run a scenario."""
    command = [
        *("-f", f"load/scenarios/{scenario.name}.py", "--headless", "--host", url),
        *("--scale", str(order.scale), "--results", str(order.results.resolve())),
    ]
    if order.users is not None:
        command += ["--users", str(order.users)]
    if order.seconds is not None:
        command += ["--run-time", f"{math.ceil(order.seconds)}s"]  # locust takes whole seconds
    if order.allow_remote:
        command += ["--allow-remote"]
    if order.expect_workers:
        command += ["--master", "--expect-workers", str(order.expect_workers)]
        command += ["--expect-workers-max-wait", str(WAIT_SECONDS)]
    elif order.processes > 1:
        port = str(_find_free_port())  # another run beside this one has the usual one
        command += ["--processes", str(order.processes)]
        command += ["--master-port", port, "--master-bind-port", port]
    return command


def _find_free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def run_planned(
    scenario: Scenario, order: Order, target: Target, *, stdout: int | None = None
) -> tuple[int, Path | None]:
    """
    Run a scenario, and give its exit code and its record, if there is one.

    Parameters
    ----------
    scenario
        As planned.
    order
        How it is run.
    target
        The service.
    stdout
        Where its tables go; by default where ours do.
    """
    before = set(order.results.glob("*.json"))
    command = build_command(scenario, order, target.url)
    code = run_locust(command, target.environment, stdout=stdout)
    record = next(iter(set(order.results.glob("*.json")) - before), None)
    if record is None and code in (PASSED, FAILED):
        return INVALID, None  # the code of locust itself, which broke off
    return code, record


def run_locust(
    options: Sequence[str], environment: Mapping[str, str], *, stdout: int | None = None
) -> int:
    """
    Run locust until it ends, and give one of our exit codes.

    Parameters
    ----------
    options
        Of its command line.
    environment
        Variables that it gets besides ours.
    stdout
        Where its tables go; by default where ours do.
    """
    process = subprocess.Popen(
        # Its own log repeats what the listeners show; warnings come through without its set-up.
        [sys.executable, "-m", "load.launch", *options, "--skip-log-setup"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        start_new_session=True,  # Ctrl-C reaches it once, through us, and not its workers too
        preexec_fn=_prepare,
    )
    with _passing_on_signals(process) as is_stopped:
        code = process.wait()
    if is_stopped.is_set():
        return INTERRUPTED
    if code not in CODES:
        how = signal.strsignal(-code) if code < 0 else f"exit code {code}"
        say(f"load: locust broke off ({how}); what it measured is lost, run it again")
        return INVALID
    return code


def _prepare() -> None:
    """Make ready in the child: it hears of Ctrl-C even where a shell's ``&`` has us ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        end_with_parent()


@contextmanager
def _passing_on_signals(process: "subprocess.Popen[bytes]") -> Iterator[Event]:
    """Pass on the first one, and note it; another would break off what the first has begun."""
    is_stopped = Event()

    def pass_on(_signal: int, _frame: FrameType | None) -> None:
        if not is_stopped.is_set():
            is_stopped.set()
            process.send_signal(signal.SIGINT)

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, pass_on) for number in numbers]
    try:
        yield is_stopped
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
