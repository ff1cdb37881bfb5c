"""A repository with a history, and the site that ASV publishes of it with our plugin."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.monitoring.dashboard.histories import History, write_history
from tests.monitoring.dashboard.repository import PlannedCommit, write_repository
from tests.monitoring.gate.small_repository import PROJECT_ROOT, build_environ


def start_project(
    root: Path,
    commits: Sequence[PlannedCommit],
    history: History,
    tags: Mapping[str, int] | None = None,
) -> list[str]:
    """
    Write a repository with ASV's configuration and results, and return the commits' hashes.

    Parameters
    ----------
    root
        A folder that does not exist yet.
    commits
        From the oldest to the newest; all are measured.
    history
        What was measured.
    tags
        The number of the commit that each tag is on.
    """
    hashes = write_repository(root, commits, tags)
    settings = json.loads((PROJECT_ROOT / "asv.conf.json").read_text())
    (root / "asv.conf.json").write_text(json.dumps(settings))
    write_history(root / ".asv" / "results", history, hashes)
    return hashes


def publish(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Publish as people do it, with a home of its own, and return how it went."""
    home = root.with_name(f"{root.name}.home")
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "asv", "publish", "--no-pull", *options],
        cwd=root,
        env=build_environ(home, home),
        capture_output=True,
        text=True,
        check=False,
    )
