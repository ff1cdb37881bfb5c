"""The one door to stored files: each is checked when it is read and replaced as a whole."""

from monitoring.results.asv_records import BenchmarkResult, CommitRecord, read_record
from monitoring.results.benchmark_list import Benchmark, read_benchmarks
from monitoring.results.errors import BrokenFileError, ResultsError
from monitoring.results.json_files import read_json, write_atomically, write_json
from monitoring.results.machine_files import MACHINE_FIELDS, read_machine
from monitoring.results.tree import find_broken_files, list_record_paths

__all__ = [
    "MACHINE_FIELDS",
    "Benchmark",
    "BenchmarkResult",
    "BrokenFileError",
    "CommitRecord",
    "ResultsError",
    "find_broken_files",
    "list_record_paths",
    "read_benchmarks",
    "read_json",
    "read_machine",
    "read_record",
    "write_atomically",
    "write_json",
]
