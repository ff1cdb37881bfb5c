"""Stops processes that a killed run left behind: they would still change its environment."""

from pathlib import Path

import psutil

MARK = "SCHEDULER_GATE_RUN"
"""The environment variable by which the children of a run are known."""


def build_mark(root: Path, purpose: str) -> dict[str, str]:
    """Return the variable that marks the children of a run, one value per folder and purpose."""
    return {MARK: f"{purpose} {root.resolve()}"}


def stop_leftovers(mark: dict[str, str]) -> int:
    """
    Kill every process with a mark, and return how many there were.

    To be called by who holds the run's lock: then no process with the mark is in use.
    """
    found = [process for process in psutil.process_iter() if is_marked(process, mark[MARK])]
    for process in found:
        _kill(process)
    psutil.wait_procs(found, timeout=10)
    return len(found)


def is_marked(process: psutil.Process, value: str) -> bool:
    """Tell whether a process has a value of the mark; one that cannot be asked has not."""
    try:
        return bool(process.environ().get(MARK) == value)
    except (psutil.Error, OSError):
        return False


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
