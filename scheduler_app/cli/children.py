"""Processes that are started together, watched, and stopped together."""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

import click

from scheduler_app.cli.exit_codes import INTERNAL_FAULT, OK

POLL_SECONDS = 0.2
STOP_SECONDS = 20.0
"""After that a child that does not stop is killed."""

QUICK_SECONDS = 30.0
MAX_QUICK_ENDS = 3
"""A child that ended this often, each time within ``QUICK_SECONDS``, is not started again."""


@dataclass
class Child:
    """A command of ours in a process of its own.

    Parameters
    ----------
    name
        As shown to people.
    arguments
        Of ``scheduler``.
    """

    name: str
    arguments: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    quick_ends: int = 0
    started_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it, out of reach of the terminal's Ctrl-C, which is for the parent to pass on."""
        self.started_at = time.monotonic()
        command = [sys.executable, "-m", "scheduler_app.cli", *self.arguments]
        self.process = subprocess.Popen(command, start_new_session=True)

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        return self.process.poll() if self.process else None


class Children:
    """The children of one command.

    Parameters
    ----------
    children
        In the order in which they are started; they are stopped in the reverse one.
    """

    def __init__(self, *children: Child) -> None:
        self._children = children
        self._is_stopping = False

    @contextmanager
    def stopped_at_the_end(self) -> Iterator[None]:
        """Turn Ctrl-C, SIGTERM and a closed terminal into an orderly end; stop all that run."""
        signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        previous = {number: signal.signal(number, self._note_stop) for number in signals}
        try:
            yield
        finally:
            self._stop()
            for number, handler in previous.items():
                signal.signal(number, handler)

    def run_first(self, arguments: tuple[str, ...]) -> int:
        """Run a command that the children need, and give its exit code."""
        child = Child(arguments[0], arguments)
        self._children = (child, *self._children)
        child.start()
        while child.exit_code is None and not self._is_stopping:
            time.sleep(POLL_SECONDS)
        self._stop_child(child)
        self._children = self._children[1:]
        return OK if self._is_stopping else child.exit_code or OK

    def start(self) -> None:
        """Start all of them."""
        for child in self._children:
            if not self._is_stopping:
                child.start()

    def wait_until_ready(self, address: str) -> bool:
        """Wait until an address answers 200, and tell whether it did before the end."""
        while not self._is_stopping and not any(child.exit_code for child in self._children):
            try:
                with urllib.request.urlopen(address, timeout=5) as answer:
                    return bool(answer.status == 200)
            except (urllib.error.URLError, OSError):
                time.sleep(POLL_SECONDS)
        return False

    def watch(self) -> int:
        """Start children again that end by themselves, until told to stop; give the exit code."""
        while not self._is_stopping:
            for child in self._children:
                if child.exit_code is not None and not self._start_again(child):
                    return INTERNAL_FAULT
            time.sleep(POLL_SECONDS)
        return OK

    def _start_again(self, child: Child) -> bool:
        is_quick = time.monotonic() - child.started_at < QUICK_SECONDS
        child.quick_ends = child.quick_ends + 1 if is_quick else 0
        if child.quick_ends >= MAX_QUICK_ENDS:
            fault = f"ended {child.quick_ends} times at once, with code {child.exit_code}"
            click.echo(f"scheduler: the {child.name} {fault}; its messages are above.", err=True)
            return False
        click.echo(f"scheduler: the {child.name} ended and is started again.", err=True)
        child.start()
        return True

    def _note_stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._is_stopping = True

    def _stop(self) -> None:
        for child in reversed(self._children):
            if child.process and child.exit_code is None:
                child.process.terminate()
        for child in reversed(self._children):
            self._stop_child(child)

    @staticmethod
    def _stop_child(child: Child) -> None:
        if child.process is None:
            return
        if child.exit_code is None:
            child.process.terminate()
        try:
            child.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
