"""Asks git."""

import subprocess
from pathlib import Path

from monitoring.gate.errors import BadInputError


class GitError(BadInputError):
    """Git refused what it was asked; the message is its own last line."""


def run_git(root: Path, *arguments: str, stdin: str = "") -> str:
    """
    Run git in a repository and return what it prints.

    Raises
    ------
    GitError
        If git is missing or ends with an error.
    """
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, input=stdin, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed.") from error
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"git {arguments[0]} failed"]
        raise GitError(lines[-1])
    return done.stdout.rstrip("\n")


def has_revision(root: Path, name: str) -> bool:
    """Return whether a name stands for a commit."""
    try:
        find_hash(root, name)
    except BadInputError:
        return False
    return True


def is_shallow(root: Path) -> bool:
    """Return whether the repository is a clone that lacks older commits."""
    return run_git(root, "rev-parse", "--is-shallow-repository") == "true"


def find_hash(root: Path, name: str) -> str:
    """
    Return the full hash of the commit that a name stands for.

    Raises
    ------
    BadInputError
        If there is none.
    """
    try:
        return run_git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
    except GitError as error:
        hint = (
            "This clone is shallow: `git fetch --unshallow` brings the rest."
            if is_shallow(root)
            else "`git log` and `git branch --all` list them."
        )
        raise BadInputError(f"Unknown revision {name!r}. {hint}") from error
