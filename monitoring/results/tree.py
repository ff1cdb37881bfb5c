"""The folder of results: one folder per machine, one file per commit and environment."""

from collections.abc import Callable
from pathlib import Path

from monitoring.results.asv_records import read_record
from monitoring.results.benchmark_list import read_benchmarks
from monitoring.results.errors import BrokenFileError
from monitoring.results.machine_files import read_machine


def list_record_paths(results_dir: Path) -> list[Path]:
    """Return the result files of all machines, in the order of their names."""
    return sorted(path for path in results_dir.glob("*/*.json") if path.name != "machine.json")


def find_broken_files(results_dir: Path) -> list[BrokenFileError]:
    """Try every file that ASV would read, and return what is wrong with those it cannot."""
    readers: list[tuple[Path, Callable[[Path], object]]] = [
        *((path, read_benchmarks) for path in results_dir.glob("benchmarks.json")),
        *((path, read_machine) for path in sorted(results_dir.glob("*/machine.json"))),
        *((path, read_record) for path in list_record_paths(results_dir)),
    ]
    return [error for path, read in readers if (error := _try_to_read(path, read))]


def _try_to_read(path: Path, read: Callable[[Path], object]) -> BrokenFileError | None:
    try:
        read(path)
    except BrokenFileError as error:
        return error
    return None
