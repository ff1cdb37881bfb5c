"""The one door to stored files: each is checked when it is read and replaced as a whole."""

from monitoring.results.alert_states import OpenAlert, read_alert_state, write_alert_state
from monitoring.results.asv_records import BenchmarkResult, CommitRecord, read_record
from monitoring.results.asv_runs import read_asv_runs
from monitoring.results.baselines import read_run
from monitoring.results.benchmark_list import Benchmark, read_benchmarks
from monitoring.results.benchmark_runs import BenchmarkRun, Conditions, Key, Measurement
from monitoring.results.errors import BrokenFileError, ResultsError
from monitoring.results.failed_builds import read_failed_builds, write_failed_builds
from monitoring.results.json_files import read_json, write_atomically, write_json
from monitoring.results.machine_files import MACHINE_FIELDS, read_machine
from monitoring.results.merging import Merged, merge_benchmarks, merge_record
from monitoring.results.metric_readings import Sample, SeriesReading, read_series
from monitoring.results.metric_series import append_sample, list_rotated
from monitoring.results.run_folder import RunFolder, read_run_folder
from monitoring.results.tree import find_broken_files, list_record_paths

__all__ = [
    "MACHINE_FIELDS",
    "Benchmark",
    "BenchmarkResult",
    "BenchmarkRun",
    "BrokenFileError",
    "CommitRecord",
    "Conditions",
    "Key",
    "Measurement",
    "Merged",
    "OpenAlert",
    "ResultsError",
    "RunFolder",
    "Sample",
    "SeriesReading",
    "append_sample",
    "find_broken_files",
    "list_record_paths",
    "list_rotated",
    "merge_benchmarks",
    "merge_record",
    "read_alert_state",
    "read_asv_runs",
    "read_benchmarks",
    "read_failed_builds",
    "read_json",
    "read_machine",
    "read_record",
    "read_run",
    "read_run_folder",
    "read_series",
    "write_alert_state",
    "write_atomically",
    "write_failed_builds",
    "write_json",
]
