"""The line of commits that is checked out, on which a history is read."""

import subprocess
from collections.abc import Sequence

from monitoring.results import BenchmarkRun

_COMMAND = ("git", "rev-list", "--first-parent", "--topo-order", "HEAD")


def keep_line(
    runs: Sequence[BenchmarkRun],
) -> tuple[list[BenchmarkRun], tuple[str, ...]]:
    """
    Put runs in the order of the line, and leave out those that are not on it.

    Parameters
    ----------
    runs
        In the order of their dates, which is kept where none is on the line, as outside of git.

    Returns
    -------
    list of BenchmarkRun
        From the oldest commit to the newest.
    tuple of str
        A line if any was left out.
    """
    age = {commit: number for number, commit in enumerate(_list_commits())}
    found = [run for run in runs if run.conditions.commit in age]
    if not found:
        return list(runs), ()
    lost = len(runs) - len(found)
    notes = (f"{lost} of {len(runs)} records left out: not on the line that is checked out",)
    found.sort(key=lambda run: -age[run.conditions.commit])
    return found, notes if lost else ()


def _list_commits() -> list[str]:
    """List the newest first; none outside of a repository."""
    try:
        done = subprocess.run(_COMMAND, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return done.stdout.split()
