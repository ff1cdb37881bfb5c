"""Talks to a fresh process that runs the benchmarks of one commit."""

import contextlib
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from monitoring.gate.errors import MeasureError

SCRIPT = Path(__file__).with_name("serve_benchmarks.py")
END_SECONDS = 10


@dataclass(frozen=True)
class Answer:
    """
    What came of one request.

    Parameters
    ----------
    value
        What asv_runner gives for the benchmark.
    error
        Why it failed, in a line; empty if it did not.
    seconds
        How long it took.
    """

    value: Any
    error: str
    seconds: float


class Server:
    """
    A process in the environment of a commit; a context that ends it.

    Parameters
    ----------
    python
        The environment's Python.
    suite
        The folder of the benchmarks.
    variables
        What its environment variables have beside ours.
    """

    def __init__(self, python: Path, suite: Path, variables: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [python, "-P", SCRIPT, suite],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_build_environ(python, variables),
            cwd=suite.parent,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close(at_once=exception[0] is not None)

    def run(self, name: str, folder: Path, timeout_seconds: float) -> Answer:
        """
        Run a benchmark in a folder.

        Raises
        ------
        MeasureError
            If the process has died.
        """
        return self._ask("run", name, folder, timeout_seconds)

    def set_up(self, name: str, folder: Path, timeout_seconds: float) -> Answer:
        """
        Leave what the ``setup_cache`` of a benchmark gives in a folder.

        Raises
        ------
        MeasureError
            If the process has died.
        """
        return self._ask("setup", name, folder, timeout_seconds)

    def _ask(self, action: str, name: str, folder: Path, timeout_seconds: float) -> Answer:
        request = {
            "action": action,
            "name": name,
            "folder": str(folder),
            "timeout": timeout_seconds,
        }
        try:
            self._requests.write(json.dumps(request) + "\n")
            self._requests.flush()
            return Answer(**json.loads(self._replies.readline()))
        except (OSError, ValueError) as error:
            raise MeasureError(f"The process that measures died at {name}.") from error

    def close(self, *, at_once: bool = False) -> None:
        """End the process."""
        if at_once:
            self._process.kill()
        with contextlib.suppress(OSError):  # it may be dead already
            self._requests.close()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._replies.close()

    @property
    def _requests(self) -> Any:
        return self._process.stdin

    @property
    def _replies(self) -> Any:
        return self._process.stdout


def _build_environ(python: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables ASV gives to its benchmarks: only its own search path counts."""
    environ = {**os.environ, **variables}
    environ.pop("PYTHONPATH", None)
    if "ASV_PYTHONPATH" in environ:
        environ["PYTHONPATH"] = environ.pop("ASV_PYTHONPATH")
    path = os.pathsep.join([str(python.parent), environ.get("PATH", os.defpath)])
    return {**environ, "PATH": path, "PIP_USER": "false"}
