"""Sends what commands write to a log, and puts a load on the machine beside a measurement."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def write_to(log: Path) -> Iterator[None]:
    """Send the output of this process, and of those it starts, to the end of a file."""
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    kept = [os.dup(1), os.dup(2)]
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            sys.stdout.flush()
            for number, former in enumerate(kept, start=1):
                os.dup2(former, number)
                os.close(former)


@contextmanager
def load_one_core(*, is_on: bool = True) -> Iterator[None]:
    """Keep one core busy with another process, which ends with this one."""
    if not is_on:
        yield
        return
    # it goes when its parent has gone, even where that was killed
    code = "import os; parent = os.getppid()\nwhile os.getppid() == parent: sum(range(100_000))"
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        try:
            yield
        finally:
            process.kill()
