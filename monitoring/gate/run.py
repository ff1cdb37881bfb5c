"""What a run of measurements works on: which machine, which environment, which folders."""

import sys
from dataclasses import dataclass
from pathlib import Path

from monitoring.gate.config import AsvConfig
from monitoring.gate.machine import Machine


@dataclass(frozen=True)
class Run:
    """
    A run of measurements.

    Parameters
    ----------
    config
        The repository's configuration.
    machine
        The machine it runs on.
    is_quick
        Whether each benchmark is called once; such results are kept apart from the history.
    """

    config: AsvConfig
    machine: Machine
    is_quick: bool = False

    @property
    def results_dir(self) -> Path:
        """Where results are kept: the history, or the folder for quick ones."""
        if self.is_quick:
            return self.config.work_dir / "quick"
        return self.config.folder("results_dir")

    @property
    def scratch_dir(self) -> Path:
        """Where ASV writes, which does so in place: a kill leaves broken files only here."""
        return self.config.work_dir / "scratch"

    @property
    def environment(self) -> str:
        """ASV's name of the environment that has the Python this runs with."""
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f"{self.config.settings['environment_type']}-py{version}"

    def record_name(self, commit_hash: str) -> str:
        """Return the result file of a commit, below a folder of results."""
        return f"{self.machine.name}/{commit_hash[:8]}-{self.environment}.json"
