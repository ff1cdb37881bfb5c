"""The one door to stored files: each is checked when it is read and replaced as a whole."""

from monitoring.results.acknowledgements import Acknowledgement, read_acknowledgements
from monitoring.results.alert_states import (
    AlertState,
    OpenAlert,
    read_alert_state,
    write_alert_state,
)
from monitoring.results.asv_records import BenchmarkResult, CommitRecord, read_record
from monitoring.results.asv_runs import read_asv_runs
from monitoring.results.baselines import read_run
from monitoring.results.benchmark_list import Benchmark, read_benchmarks
from monitoring.results.benchmark_runs import BenchmarkRun, Conditions, Key, Measurement
from monitoring.results.errors import BrokenFileError, NewerFileError, ResultsError
from monitoring.results.failed_builds import read_failed_builds, write_failed_builds
from monitoring.results.histograms import add_histograms, find_percentile
from monitoring.results.json_files import read_json, write_atomically, write_json
from monitoring.results.limits import Limits, find_fault, read_limits
from monitoring.results.load_parts import (
    Endpoint,
    LoadStage,
    LoadVerdict,
    Resources,
    Timeline,
    merge_endpoints,
)
from monitoring.results.load_records import (
    LoadFolder,
    LoadRecord,
    read_load_record,
    read_load_records,
    write_load_record,
)
from monitoring.results.locks import LockedError, hold_lock
from monitoring.results.machine_files import MACHINE_FIELDS, read_machine
from monitoring.results.merging import Merged, merge_benchmarks, merge_record
from monitoring.results.metric_readings import Sample, SeriesReading, read_series
from monitoring.results.metric_series import append_sample, list_rotated
from monitoring.results.profile_records import ProfileFolder, ProfileRecord, read_profiles
from monitoring.results.run_folder import RunFolder, read_run_folder
from monitoring.results.tree import find_broken_files, list_record_paths

__all__ = [
    "MACHINE_FIELDS",
    "Acknowledgement",
    "AlertState",
    "Benchmark",
    "BenchmarkResult",
    "BenchmarkRun",
    "BrokenFileError",
    "CommitRecord",
    "Conditions",
    "Endpoint",
    "Key",
    "Limits",
    "LoadFolder",
    "LoadRecord",
    "LoadStage",
    "LoadVerdict",
    "LockedError",
    "Measurement",
    "Merged",
    "NewerFileError",
    "OpenAlert",
    "ProfileFolder",
    "ProfileRecord",
    "Resources",
    "ResultsError",
    "RunFolder",
    "Sample",
    "SeriesReading",
    "Timeline",
    "add_histograms",
    "append_sample",
    "find_broken_files",
    "find_fault",
    "find_percentile",
    "hold_lock",
    "list_record_paths",
    "list_rotated",
    "merge_benchmarks",
    "merge_endpoints",
    "merge_record",
    "read_acknowledgements",
    "read_alert_state",
    "read_asv_runs",
    "read_benchmarks",
    "read_failed_builds",
    "read_json",
    "read_limits",
    "read_load_record",
    "read_load_records",
    "read_machine",
    "read_profiles",
    "read_record",
    "read_run",
    "read_run_folder",
    "read_series",
    "write_alert_state",
    "write_atomically",
    "write_failed_builds",
    "write_json",
    "write_load_record",
]
