"""Locust as a child process, which ends with this one and hears of its signals."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from benchmarks.service import end_with_parent
from load.plan import Scenario
from load.run.order import Order

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
        command += ["--run-time", f"{order.seconds:g}s"]
    if order.allow_remote:
        command += ["--allow-remote"]
    if order.expect_workers:
        command += ["--master", "--expect-workers", str(order.expect_workers)]
        command += ["--expect-workers-max-wait", str(WAIT_SECONDS)]
    elif order.processes > 1:
        command += ["--processes", str(order.processes)]
    return command


def run_locust(
    options: Sequence[str], environment: Mapping[str, str], *, stdout: int | None = None
) -> int:
    """
    Run locust until it ends, and give its exit code.

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
        [sys.executable, "-m", "locust", *options, "--skip-log-setup"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        start_new_session=True,  # Ctrl-C reaches it once, through us, and not its workers too
        preexec_fn=_prepare,
    )
    with _passing_on_signals(process):
        return process.wait()


def _prepare() -> None:
    """Make ready in the child: it hears of Ctrl-C even where a shell's ``&`` has us ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        end_with_parent()


@contextmanager
def _passing_on_signals(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    def pass_on(_signal: int, _frame: FrameType | None) -> None:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, pass_on) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
