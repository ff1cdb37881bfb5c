"""The project's long-running commands as processes, started for a benchmark and stopped after."""

import ctypes
import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO

START_SECONDS = 60.0
STOP_SECONDS = 20.0
NO_LIMITS = {
    f"RATE_LIMIT_{name}": "1000000/second"
    for name in ("SIGN_IN", "SIGN_IN_ADDRESS", "SIGN_IN_NAME", "WRITES", "WRITES_ADDRESS")
}
"""Rate limits that no benchmark meets."""

SERVING = re.compile(r"serving on http://127\.0\.0\.1:(\d+)")
_SET_PARENT_DEATH_SIGNAL = 1


class Process:
    """A command of ``scheduler`` that runs until it is stopped, or until whoever started it ends.

    Parameters
    ----------
    command
        Its arguments, such as ``("serve", "--port", "0")``.
    database
        The address that it works on.
    settings
        Further variables of its environment.
    """

    def __init__(
        self, command: Sequence[str], database: str, settings: Mapping[str, str] = NO_LIMITS
    ) -> None:
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop
        self._process = subprocess.Popen(
            # -P: the package that is installed, not one in the folder that this is started from
            [sys.executable, "-P", "-m", "scheduler_app.cli", *command],
            env={**os.environ, **settings, "DATABASE_URL": database},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            start_new_session=True,  # Ctrl-C is for whoever stops it
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )

    @property
    def number(self) -> int:
        """Give the number by which the system knows it."""
        return self._process.pid

    def wait_for(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Wait until it writes something.

        Raises
        ------
        RuntimeError
            If it ends before, or takes longer than a minute; with what it wrote last.
        """
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            has_ended = self._process.poll() is not None
            found = pattern.search(self.read())
            if found:
                return found
            if has_ended:
                break
            time.sleep(0.005)
        last = self.read().strip().rpartition("\n")[2]
        raise RuntimeError(f"the service did not start: {last or 'it wrote nothing'}")

    def read(self) -> str:
        """Give all that it has written so far."""
        size = os.fstat(self._said.fileno()).st_size
        return os.pread(self._said.fileno(), size, 0).decode(errors="replace")

    def stop(self) -> None:
        """Stop it; where it does not, end it."""
        stop_process(self._process)
        self._said.close()


def stop_process(process: subprocess.Popen[bytes], seconds: float = STOP_SECONDS) -> None:
    """Ask a process to stop, and end it where it has not after so many seconds."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start_service(
    database: str, workers: int = 1, settings: Mapping[str, str] = NO_LIMITS
) -> tuple[Process, int]:
    """Start the API, wait for its first right answer, and give its port.

    Parameters
    ----------
    database
        The address that it works on.
    workers
        Processes that answer, 1 or more.
    settings
        Further variables of its environment.
    """
    command = ("serve", "--port", "0", "--workers", str(workers))
    process = Process(command, database, settings)
    try:
        port = int(process.wait_for(SERVING)[1])
        check_answers(port)
    except BaseException:
        process.stop()
        raise
    return process, port


def start_worker(database: str) -> Process:
    """Start a worker, and wait until it takes jobs."""
    process = Process(("worker", "--no-beat"), database)
    try:
        process.wait_for(re.compile("is ready"))
    except BaseException:
        process.stop()
        raise
    return process


@contextmanager
def serving(database: str) -> Iterator[int]:
    """Have the API run for a while, and give its port."""
    process, port = start_service(database)
    try:
        yield port
    finally:
        process.stop()


def check_answers(port: int) -> None:
    """Refuse a service that is not ready.

    Raises
    ------
    RuntimeError
        With its answer.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        connection.request("GET", "/ready")
        answer = connection.getresponse()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"/ready answers {answer.status}: {answer.read().decode()}")
    finally:
        connection.close()


def end_with_parent() -> None:
    """Have the system end this process when whoever started it ends; called in it, before all."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
