"""What the gate needs to know from ``asv.conf.json``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitoring.gate.errors import BadInputError
from monitoring.results import BrokenFileError, read_json


@dataclass(frozen=True)
class AsvConfig:
    """
    ASV's configuration and the folder it stands in.

    Parameters
    ----------
    root
        The repository.
    settings
        The content of ``asv.conf.json``.
    """

    root: Path
    settings: Mapping[str, Any]

    def folder(self, setting: str) -> Path:
        """Return the folder of a setting such as ``results_dir``."""
        return self.root / str(self.settings[setting])

    @property
    def work_dir(self) -> Path:
        """The folder for all that is ASV's: environments, results, the site."""
        return self.folder("env_dir").parent


def read_config(root: Path) -> AsvConfig:
    """
    Read the configuration of a repository.

    Raises
    ------
    BadInputError
        If the folder has none, or it cannot be read.
    """
    try:
        return AsvConfig(root, read_json(root / "asv.conf.json"))
    except BrokenFileError as error:
        raise BadInputError(f"{error}. Run this from the top of the repository.") from error
