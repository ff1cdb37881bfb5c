"""Where a site is built from."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Sources:
    """
    Folders and settings; what is not there is not shown.

    Parameters
    ----------
    root
        The repository.
    results_dir
        ASV's results.
    branches
        That may be shown.
    project
        The project's name.
    commit_url
        What a commit's hash is put behind to see it; empty if there is no such place.
    manual
        The first page of the manual, as seen from the site; empty if it has none.
    published_at
        The one time stamp of the site.
    """

    root: Path
    results_dir: Path
    branches: tuple[str, ...] = ("main",)
    project: str = ""
    commit_url: str = ""
    manual: str = ""
    published_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def memory(self) -> Path:
        """A folder for what is kept from one time to the next; it only saves time."""
        return self.results_dir.parent / "dashboard"

    @property
    def gate_file(self) -> Path:
        """What the last gate wrote."""
        return self.root / ".asv" / "gate" / "gate.json"

    @property
    def profiles_dir(self) -> Path:
        """Where profiles lie."""
        return self.root / "profiling_results"

    @property
    def loads_dir(self) -> Path:
        """Where load runs lie."""
        return self.root / "load_results"

    @property
    def metrics_file(self) -> Path:
        """The newest file of the metrics."""
        return self.root / "metrics" / "performance_metrics.json"

    @property
    def acknowledgements_file(self) -> Path:
        """Who accepted which regression."""
        return self.root / "acknowledged.yaml"

    def shorten(self, path: Path) -> str:
        """Write a path as seen from the repository."""
        full = self.root / path
        return str(full.relative_to(self.root)) if full.is_relative_to(self.root) else path.name
