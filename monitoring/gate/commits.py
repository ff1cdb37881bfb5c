"""Chooses the commits to measure: those that change what is measured."""

import sys
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from monitoring.gate.errors import BadInputError
from monitoring.gate.git import GitError, find_hash, run_git

MEASURED_PATHS = ("scheduler_app", "pyproject.toml", "requirements/bench.txt")
"""What a result depends on: the package, how it is built, and the versions it runs with."""


@dataclass(frozen=True)
class Commit:
    """
    A commit.

    Parameters
    ----------
    hash
        The full hash.
    subject
        The first line of its message.
    """

    hash: str
    subject: str

    def __str__(self) -> str:
        return f"{self.hash[:8]} {self.subject}"


def find_newest(root: Path, count: int) -> list[Commit]:
    """
    Return the newest commits on HEAD's first-parent line, newest first.

    Parameters
    ----------
    root
        The repository.
    count
        How many, at least 1; fewer are returned where there are fewer.

    Raises
    ------
    BadInputError
        If there is no commit with the package.
    """
    commits = _list_commits(root, "HEAD")[:count]
    if not commits:
        raise BadInputError("No commit here has the package scheduler_app.")
    return commits


def find_new(root: Path, recorded: Set[str], reach: int) -> list[Commit]:
    """
    Return the newest commits without a record on HEAD's first-parent line, oldest first.

    Parameters
    ----------
    root
        The repository.
    recorded
        How the hashes of commits with a record begin, eight characters each.
    reach
        How far to look back from the last commit with a record, in commits: there are the gaps
        that a run leaves which was broken off, or one of whose shards was.
    """
    commits = _list_commits(root, "HEAD")
    known = [place for place, commit in enumerate(commits) if commit.hash[:8] in recorded]
    end = known[0] + reach if known else len(commits)
    return [commit for commit in commits[:end] if commit.hash[:8] not in recorded][::-1]


def find_spread(root: Path, revisions: str, steps: int) -> list[Commit]:
    """
    Return commits spread evenly over a range, its newest and oldest among them, newest first.

    Parameters
    ----------
    root
        The repository.
    revisions
        A range such as ``v1..main``.
    steps
        How many, at least 1.

    Raises
    ------
    BadInputError
        If git does not know the range, or no commit in it changes what is measured.
    """
    commits = _list_commits(root, revisions)
    if not commits:
        paths = ", ".join(MEASURED_PATHS)
        raise BadInputError(f"No commit in {revisions!r} changes {paths}; name a wider range.")
    return spread(commits, steps)


def find_range(root: Path, good: str, bad: str) -> list[Commit]:
    """
    Return the commits after one and up to another which change what is measured, oldest first.

    Parameters
    ----------
    root
        The repository.
    good, bad
        Full hashes; the first must be on the way to the second.

    Raises
    ------
    BadInputError
        If it is not, both are the same, or none between them changes what is measured.
    """
    if good == bad:
        raise BadInputError(f"GOOD and BAD are the same commit, {good[:8]}; name two.")
    if good not in run_git(root, "rev-list", bad).split():
        raise BadInputError(
            "GOOD is no ancestor of BAD: there is no way from one to the other; "
            "exchange them, or name commits of one line."
        )
    return find_spread(root, f"{good}..{bad}", sys.maxsize)[::-1]


def find_commit(root: Path, name: str) -> Commit:
    """
    Return the commit that a name stands for.

    Raises
    ------
    BadInputError
        If there is none.
    """
    full = find_hash(root, name)
    return Commit(full, run_git(root, "log", "-1", "--format=%s", full))


def spread(commits: list[Commit], steps: int) -> list[Commit]:
    """Return so many commits at even distances, the first and the last among them."""
    if steps >= len(commits):
        return commits
    if steps == 1:
        return commits[:1]
    gap = (len(commits) - 1) / (steps - 1)
    return [commits[round(step * gap)] for step in range(steps)]


def _list_commits(root: Path, revisions: str) -> list[Commit]:
    try:
        lines = run_git(
            root, "log", "--first-parent", "--format=%H %s", "--end-of-options", revisions,
            "--", *MEASURED_PATHS,
        ).splitlines()  # fmt: skip
    except GitError as error:
        raise BadInputError(
            f"Cannot list the commits of {revisions!r}: {error}. "
            "`git log` and `git branch --all` list what there is."
        ) from error
    commits = [Commit(*line.split(" ", 1)) for line in lines]
    return _keep_buildable(root, commits)


def _keep_buildable(root: Path, commits: list[Commit]) -> list[Commit]:
    """Leave out commits older than the package: there is nothing to build."""
    names = [f"{commit.hash}:{MEASURED_PATHS[0]}" for commit in commits]
    found = run_git(root, "cat-file", "--batch-check=%(objecttype)", stdin="\n".join(names))
    return [
        commit
        for commit, kind in zip(commits, found.splitlines(), strict=True)
        if not kind.endswith("missing")
    ]


def find_unmeasured_changes(root: Path) -> list[str]:
    """Return changed files that no commit has, which therefore no measurement sees."""
    status = run_git(root, "status", "--porcelain", "--", *MEASURED_PATHS)
    return [line[2:].strip() for line in status.splitlines()]
