"""What one run of ``python -m benchmarks``, or of ASV, gave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Key(NamedTuple):
    """What a measurement is of: the subject, and the name in that subject."""

    category: str
    name: str

    def __str__(self) -> str:
        """Both, as people write them."""
        return f"{self.category}/{self.name}"


@dataclass(frozen=True)
class Conditions:
    """
    Under what a run was measured; each is empty where the file does not say.

    Parameters
    ----------
    started_at
        UTC, ISO 8601.
    commit, branch
        Of the work tree.
    machine
        Its name.
    python
        Version, such as ``3.11.7``.
    is_dirty
        Whether the work tree differed from the commit.
    """

    started_at: str = ""
    commit: str = ""
    branch: str = ""
    machine: str = ""
    python: str = ""
    is_dirty: bool = False

    @property
    def python_series(self) -> str:
        """Major and minor version: what a change of Python means for speed."""
        return ".".join(self.python.split(".")[:2])


@dataclass(frozen=True)
class Measurement:
    """
    One benchmark in one run.

    Parameters
    ----------
    kind
        ``clock``, ``count``, ``memory`` or ``rate``.
    unit
        Of value and samples.
    value
        The mean of a clock, in seconds, or the one value of anything else; None if there is none.
    samples
        Of a clock, in seconds; empty where they were not kept.
    throughput
        Calls a second.
    peak_memory_mb
        Of the process, resident.
    iterations
        How many samples the value is the mean of; 0 where the file does not say.
    """

    kind: str
    unit: str
    value: float | None
    samples: tuple[float, ...] = ()
    throughput: float | None = None
    peak_memory_mb: float | None = None
    iterations: int = 0


@dataclass(frozen=True)
class BenchmarkRun:
    """
    All that was measured in one go.

    Parameters
    ----------
    path
        The file, or the folder of the files.
    conditions
        Under which it was.
    measurements
        By subject and name.
    """

    path: Path
    conditions: Conditions = field(default_factory=Conditions)
    measurements: Mapping[Key, Measurement] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The commit and the start, or else the file's name."""
        started = self.conditions.started_at[:16].replace("T", " ")
        parts = (self.conditions.commit[:8], started)
        return " ".join(part for part in parts if part) or self.path.name
