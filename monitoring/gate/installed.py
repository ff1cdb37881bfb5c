"""Finds the environment that ASV has a commit installed in."""

import sys
from pathlib import Path

from monitoring.gate.run import Run
from monitoring.results import BrokenFileError, read_json


def is_installed(run: Run, commit_hash: str) -> bool:
    """Return whether the environment with our Python has the commit installed."""
    return find_installed(run, commit_hash) is not None


def find_installed(run: Run, commit_hash: str) -> Path | None:
    """Return the Python of the environment that has the commit installed, if there is one."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    for status in run.config.folder("env_dir").glob("*/asv-install-status.json"):
        try:
            info = read_json(status.with_name("asv-env-info.json"))
            if info["python"] == python and read_json(status)["commit_hash"] == commit_hash:
                return status.parent / "bin" / "python"
        except (BrokenFileError, KeyError):
            continue
    return None
