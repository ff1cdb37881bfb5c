"""A command of the pages, typed as it stands there, and what has to come of it."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SIGNALLED = 128
"""What a shell adds to the number of the signal that ended a command."""

PAUSE_SECONDS = 0.1


@dataclass(frozen=True)
class Step:
    """
    A command and what has to come of it.

    Parameters
    ----------
    command
        As the page shows it.
    shows
        Text that it prints.
    leaves
        Pattern of a file with content that is there afterwards, in the folder it is typed in.
    code
        What it ends with, as a shell says it.
    given
        Variables of the environment that make it short, or that the page says to set.
    is_endless
        Whether it runs until Ctrl-C, which is pressed once that text, or else that file, is there.
    """

    command: str
    shows: str = ""
    leaves: str = ""
    code: int = 0
    given: Mapping[str, str] = field(default_factory=dict)
    is_endless: bool = False

    def __post_init__(self) -> None:
        """Refuse a step that nothing could be seen of."""
        assert self.shows or self.leaves, f"say what is seen of: {self.command}"


def follow(steps: Iterable[Step], folder: Path, environ: Mapping[str, str]) -> None:
    """
    Type one command after the other.

    Parameters
    ----------
    steps
        The commands.
    folder
        Where they are typed.
    environ
        The variables of all of them.

    Raises
    ------
    AssertionError
        At the first of which something else comes; has all that it printed.
    """
    for step in steps:
        code, said = _type(step, folder, {**environ, "PYTHONUNBUFFERED": "1", **step.given})
        assert code == step.code, f"{step.command}\nended with {code}:\n{said}"
        assert step.shows in said, f"{step.command}\ndoes not show {step.shows!r}:\n{said}"
        is_left = not step.leaves or _is_left(step, folder)
        assert is_left, f"{step.command}\nleaves no {step.leaves}:\n{said}"


def _type(step: Step, folder: Path, environ: Mapping[str, str]) -> tuple[int, str]:
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            ["bash", "-c", step.command],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a terminal's Ctrl-C goes to all that a command started
        )

        def read() -> str:
            output.seek(0)
            return output.read()

        try:
            while step.is_endless and process.poll() is None and not _is_seen(step, folder, read()):
                time.sleep(PAUSE_SECONDS)
            if step.is_endless:
                os.killpg(process.pid, signal.SIGINT)
            code = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        return (code if code >= 0 else SIGNALLED - code), read()


def _is_seen(step: Step, folder: Path, said: str) -> bool:
    return step.shows in said if step.shows else _is_left(step, folder)


def _is_left(step: Step, folder: Path) -> bool:
    return any(path.stat().st_size for path in folder.glob(step.leaves))
