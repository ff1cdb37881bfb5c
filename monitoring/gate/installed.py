"""Tells whether ASV got a commit into its environment."""

import sys

from monitoring.gate.run import Run
from monitoring.results import BrokenFileError, read_json


def is_installed(run: Run, commit_hash: str) -> bool:
    """Return whether the environment with our Python has the commit installed."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    for status in run.config.folder("env_dir").glob("*/asv-install-status.json"):
        try:
            info = read_json(status.with_name("asv-env-info.json"))
            if info["python"] == python and read_json(status)["commit_hash"] == commit_hash:
                return True
        except (BrokenFileError, KeyError):
            continue
    return False
