"""The newest benchmark results, for a sample."""

from pathlib import Path
from typing import Any

from monitoring.results import BrokenFileError, read_run

LATEST = "latest.json"


class BenchmarkProbe:
    """
    Reads ``latest.json`` when it changed, and says so when it did not.

    Parameters
    ----------
    folder
        Such as ``benchmark_results``.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LATEST
        self._seen: tuple[int, int] | None = None

    def forget(self) -> None:
        """Take the next reading for the first."""
        self._seen = None

    def read(self) -> dict[str, Any]:
        """Read the figures; ``figures`` is there in the first reading and after a change."""
        try:
            status = self._path.stat()
        except OSError:
            return {"status": "none", "reason": f"{self._path} is not there"}
        mark = (status.st_mtime_ns, status.st_size)
        if mark == self._seen:
            return {"status": "unchanged"}
        try:
            reading = self._read_file()
        except BrokenFileError as error:
            return {"status": "failed", "reason": str(error)}
        self._seen = mark
        return reading

    def _read_file(self) -> dict[str, Any]:
        run = read_run(self._path)
        figures = {
            str(key): {"value": measurement.value, "unit": measurement.unit}
            for key, measurement in run.measurements.items()
        }
        conditions = run.conditions
        return {
            "status": "ok",
            "started_at": conditions.started_at,
            "commit": conditions.commit,
            "figures": figures,
        }
