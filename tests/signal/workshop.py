"""A clone of this repository, in which commits are made, built and measured."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from monitoring.gate.commits import Commit, find_commit, find_unmeasured_changes
from monitoring.gate.config import read_config
from monitoring.gate.git import run_git
from monitoring.gate.machine import describe_machine
from monitoring.gate.run import Run

BASE = "signal-base"


@dataclass(frozen=True)
class Workshop:
    """
    A clone whose work tree is that of a commit.

    Parameters
    ----------
    root
        Its folder.
    """

    root: Path

    @property
    def run(self) -> Run:
        """What the gate is given."""
        return Run(read_config(self.root), describe_machine())

    @property
    def base(self) -> Commit:
        """The commit that nothing is planted in."""
        return find_commit(self.root, BASE)

    def commit(self, subject: str, changed: dict[str, str]) -> Commit:
        """
        Commit changed files on top of the base, and leave the base in the work tree.

        Parameters
        ----------
        subject
            The message.
        changed
            The content of files by their path.
        """
        self._git("checkout", "--quiet", "--detach", BASE)
        for path, content in changed.items():
            (self.root / path).write_text(content)
        self._git("commit", "--quiet", "--all", "--message", subject)
        made = find_commit(self.root, "HEAD")
        self._git("checkout", "--quiet", BASE)
        return made

    def read(self, path: str) -> str:
        """Return the content of a file of the base."""
        return run_git(self.root, "show", f"{BASE}:{path}") + "\n"

    def _git(self, *arguments: str) -> None:
        own = ["-c", "user.name=signal", "-c", "user.email=signal@localhost"]
        subprocess.run(["git", *own, *arguments], cwd=self.root, check=True)


def open_workshop(project: Path, root: Path) -> Workshop:
    """
    Clone a repository, or bring a former clone to its newest commit.

    Parameters
    ----------
    project
        The repository.
    root
        The folder of the clone.
    """
    if not (root / ".git" / "HEAD").exists():
        shutil.rmtree(root, ignore_errors=True)
        subprocess.run(["git", "clone", "--quiet", "--shared", project, root], check=True)
    for path in find_unmeasured_changes(project):
        print(f"note: the newest commit is measured, not what is uncommitted: {path}")
    tip = run_git(project, "rev-parse", "HEAD")
    workshop = Workshop(root)
    workshop._git("checkout", "--quiet", "--force", "-B", BASE, tip)
    return workshop
