from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.monitoring.gate.small_repository import SmallRepository
from tests.workflows.clones import equip, start_author
from tests.workflows.runner import Runner

VALUES = {
    "inputs.range || 'new'": "new",
    "inputs.scenario": "peak",
    "inputs.users": "",
    "inputs.scale": "1",
    "github.base_ref": "main",
    "github.token": "none",
    "github.event.pull_request.html_url": "https://git.example/pull/7",
    "github.run_id": "1",
    "secrets.SLACK_WEBHOOK": "",
    "contains(github.event.pull_request.labels.*.name, 'run-benchmarks') && '.' || ''": "track_",
    "contains(github.event.pull_request.labels.*.name, 'run-benchmarks') && '90m' || '10m'": "10s",
}
IS_TESTED_ELSEWHERE = {
    "make test": "is what runs this",
    "make lint": "reads the whole tree, of which the small clone has a part",
    "make load": "puts a load on this machine; tests/load runs the same command",
    "make load-smoke": "is make load for a minute",
}
FAKE_GH = """#!/bin/sh
printf '%s\\n' "$*" >>"$GH_LOG"
"""


@dataclass(frozen=True)
class Remote:
    """
    A small repository on a server, which here is a folder.

    Parameters
    ----------
    author
        The clone that commits are made in.
    bare
        What is cloned and pushed to.
    """

    author: SmallRepository
    bare: Path

    def commit_answer(self, answer: int | str, branch: str = "main") -> None:
        """Push a commit that changes what is measured."""
        package = f"def answer():\n    return {answer}\n"
        self.author.commit(f"answer {answer}", scheduler_app=package)
        self.author.git("push", "--quiet", str(self.bare), f"HEAD:{branch}")

    def list_subjects(self) -> list[str]:
        """Return the subjects of main's commits, newest first."""
        return self.author.git("--git-dir", str(self.bare), "log", "--format=%s").splitlines()

    def run(self, workflow: str, folder: Path, branch: str = "main"):
        """Run a workflow on a branch; return its lines."""

        def check_out(clone: Path) -> None:
            self.author.git("clone", "--quiet", "--branch", branch, str(self.bare), str(clone))
            equip(clone)

        tools = folder / "tools"
        tools.mkdir(parents=True)
        (tools / "gh").write_text(FAKE_GH)
        (tools / "gh").chmod(0o755)
        environ = {
            **self.author.environ,
            "PATH": f"{tools}:{self.author.environ['PATH']}",
            "GH_LOG": str(folder / "gh.log"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        }
        return Runner(check_out, folder, environ, VALUES, IS_TESTED_ELSEWHERE).run(workflow)


@pytest.fixture
def remote(tmp_path: Path) -> Remote:
    """A repository of one commit, with the project's Makefile and nothing measured."""
    author, bare = start_author(tmp_path), tmp_path / "origin.git"
    author.git("init", "--quiet", "--bare", "--initial-branch", "main", str(bare))
    remote = Remote(author, bare)
    remote.commit_answer(1)
    return remote
