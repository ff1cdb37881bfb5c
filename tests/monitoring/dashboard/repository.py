"""Writes a git repository of any number of commits, with given messages, quickly."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST_COMMIT_AT = 1_767_225_600
"""2026-01-01, seconds since 1970."""

COMMIT_SECONDS = 6 * 3600
"""Between two commits."""


@dataclass(frozen=True)
class PlannedCommit:
    """
    A commit to write.

    Parameters
    ----------
    message
        Any text.
    author
        Any text without angle brackets, which git keeps out of names.
    seconds
        When, since 1970; 0 for six hours after the one before.
    """

    message: str
    author: str = "Ada Author"
    seconds: int = 0


def write_repository(
    root: Path, commits: Sequence[PlannedCommit], tags: Mapping[str, int] | None = None
) -> list[str]:
    """
    Write a repository with one branch, ``main``, and return the hashes of its commits.

    Parameters
    ----------
    root
        The folder, which is made where it is missing.
    commits
        From the oldest to the newest.
    tags
        The number of the commit that each tag is on, from 0.
    """
    root.mkdir(parents=True, exist_ok=True)
    _run_git(root, "init", "--quiet", "--initial-branch", "main")
    marks = root / ".git" / "marks"
    stream = b"".join(_list_commands(commits))
    _run_git(root, "fast-import", "--quiet", f"--export-marks={marks}", stdin=stream)
    by_mark = dict(line.split() for line in marks.read_text().splitlines())
    hashes = [by_mark[f":{number + 1}"] for number in range(len(commits))]
    for name, number in (tags or {}).items():
        _run_git(root, "update-ref", f"refs/tags/{name}", hashes[number])
    return hashes


def _list_commands(commits: Sequence[PlannedCommit]) -> Iterator[bytes]:
    for number, commit in enumerate(commits):
        seconds = commit.seconds or find_commit_time(number)
        message, content = commit.message.encode(), f"VERSION = {number}\n".encode()
        yield f"commit refs/heads/main\nmark :{number + 1}\n".encode()
        for role in ("author", "committer"):
            yield f"{role} {commit.author} <ada@localhost> {seconds} +0000\n".encode()
        yield b"data %d\n%b\n" % (len(message), message)
        yield b"M 100644 inline scheduler_app/version.py\ndata %d\n%b\n" % (len(content), content)


def find_commit_time(number: int) -> int:
    """Return when a commit was made, in seconds since 1970, unless its plan says otherwise."""
    return FIRST_COMMIT_AT + number * COMMIT_SECONDS


def _run_git(root: Path, *arguments: str, stdin: bytes = b"") -> None:
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", *arguments], cwd=root, env=environ, input=stdin, check=True, capture_output=True
    )
