"""The service as it is run: ``scheduler serve`` in processes of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = [sys.executable, "-c", "from scheduler_app.cli import main; main()", "serve"]
NO_LIMITS = dict.fromkeys(
    (
        "RATE_LIMIT_SIGN_IN",
        "RATE_LIMIT_SIGN_IN_ADDRESS",
        "RATE_LIMIT_SIGN_IN_NAME",
        "RATE_LIMIT_WRITES",
        "RATE_LIMIT_WRITES_ADDRESS",
    ),
    "1000000/second",
)

_ADDRESS = re.compile(r"serving on (http://\S+)")


@dataclass(frozen=True)
class Running:
    """A service that answers.

    Parameters
    ----------
    address
        Of its root, without a slash at the end.
    log
        The file that holds what it writes.
    """

    address: str
    log: Path

    def read_log(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def run_service(
    database: str, folder: Path, workers: int = 1, variables: dict[str, str] = NO_LIMITS
) -> Iterator[Running]:
    """Run the service over a database until the end of the block.

    Parameters
    ----------
    database
        Its address.
    folder
        Where the log goes.
    workers
        Processes that answer.
    variables
        More of the environment; by default rate limits that nobody meets.
    """
    log = folder / "serve.log"
    environment = {**os.environ, "DATABASE_URL": database, **variables}
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*COMMAND, "--port", "0", "--workers", str(workers)],
            env=environment,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Running(_wait_for_address(process, log, workers), log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _wait_for_address(process: subprocess.Popen[bytes], log: Path, workers: int) -> str:
    while process.poll() is None:
        text = log.read_text()
        found = _ADDRESS.search(text)
        if found and text.count("answers requests") >= workers:
            return found[1]
        time.sleep(0.02)
    raise RuntimeError(f"the service ended with code {process.returncode}:\n{log.read_text()}")
