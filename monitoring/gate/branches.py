"""Finds the branches whose commits the site shows, also where ``main`` is not checked out."""

from pathlib import Path

from monitoring.gate.config import AsvConfig
from monitoring.gate.git import GitError, find_hash, has_revision, run_git


def find_branches(config: AsvConfig) -> list[str]:
    """
    Return the configured branches that exist, and what is checked out if it is on none of them.

    A branch that exists only on the remote, as in a checkout of a single commit, is taken
    from there.
    """
    found = [
        name for branch in config.settings["branches"] for name in find_names(config.root, branch)
    ]
    if any(_is_on(config.root, branch) for branch in found):
        return found
    return [*found, _name_checkout(config.root)]


def find_names(root: Path, branch: str) -> list[str]:
    """Return the name under which a branch can be reached, or nothing."""
    names = {branch: f"refs/heads/{branch}", f"origin/{branch}": f"refs/remotes/origin/{branch}"}
    return [name for name, reference in names.items() if has_revision(root, reference)][:1]


def find_baseline(root: Path, name: str) -> str:
    """
    Return the hash of the commit to compare with: a branch, here or on the remote, or any name.

    Raises
    ------
    BadInputError
        If there is none.
    """
    known = has_revision(root, name)
    return find_hash(root, name if known else (find_names(root, name) or [name])[0])


def _is_on(root: Path, branch: str) -> bool:
    head = run_git(root, "rev-parse", "HEAD")
    return head in run_git(root, "rev-list", "--first-parent", branch).split()


def _name_checkout(root: Path) -> str:
    try:
        return run_git(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    except GitError:
        return "HEAD"
