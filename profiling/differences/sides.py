"""The two commits that are compared, each with its Python."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from monitoring.results import read_json
from profiling.methods.errors import InvalidOptionError
from profiling.records.errors import ProfilingError
from profiling.records.stacks import ROOT

WRONG_USE = 2


@dataclass(frozen=True)
class Side:
    """
    A commit that is installed.

    Parameters
    ----------
    commit
        The full hash.
    subject
        The first line of its message.
    python
        The interpreter that has it.
    path
        What it finds its modules by beside its own: workloads and targets, which are those of
        the work tree for both commits.
    """

    commit: str
    subject: str
    python: str
    path: str

    def __str__(self) -> str:
        return f"{self.commit[:12]} {self.subject}".strip()


@contextmanager
def build_sides(base: str, head: str) -> Iterator[tuple[Side, Side]]:
    """
    Have both commits built, the baseline first, and give them for as long as they are needed.

    Parameters
    ----------
    base, head
        Any names git knows.

    Raises
    ------
    InvalidOptionError
        If a name stands for no commit.
    ProfilingError
        If one cannot be built.
    """
    with tempfile.TemporaryDirectory() as folder:
        output, shared = Path(folder, "sides.json"), Path(folder, "shared")
        command = ["--base", base, "--head", head, "--output", str(output)]
        code = subprocess.run(
            [sys.executable, "-m", "monitoring.gate.build_sides", *command], check=False
        ).returncode
        if code == WRONG_USE:
            raise InvalidOptionError("nothing was compared; see above")
        if code != 0:
            raise ProfilingError("a commit could not be built; see above")
        found = read_json(output)
        share_workloads(shared)
        first, second = (Side(**found[name], path=str(shared)) for name in found)
        yield first, second


def share_workloads(folder: Path) -> None:
    """Make a folder with the workloads and targets, and nothing of the scheduler."""
    folder.mkdir()
    for name in ("benchmarks", "profiling"):
        (folder / name).symlink_to(ROOT / name)
