import json
import math

from monitoring.results import Key, read_asv_runs
from tests.monitoring.asv_files import build_record, write_results

NAME = "swap_matching_bench.Matching.time_match"


def write_history(results_dir, **columns):
    path = write_results(results_dir)
    record = build_record(**{NAME: [[0.5, None, math.nan], [["1", "2", "3"]], "v1"]})
    record["result_columns"] += ["samples"]
    record["results"][NAME] += [columns.get("samples")]
    path.write_text(json.dumps(record))
    benchmark = {
        "name": NAME,
        "version": columns.get("version", "v1"),
        "params": [["1", "2", "3"]],
        "type": "time",
        "unit": "seconds",
    }
    (results_dir / "benchmarks.json").write_text(json.dumps({"version": 2, NAME: benchmark}))


def test_each_combination_that_has_a_value_is_a_measurement(tmp_path):
    write_history(tmp_path, samples=[[0.4, 0.5, 0.6], None, None])
    (run,) = read_asv_runs(tmp_path).runs
    ((key, measurement),) = run.measurements.items()
    assert key == Key("swap_matching", "Matching.time_match(1)")
    assert (measurement.kind, measurement.samples) == ("clock", (0.4, 0.5, 0.6))


def test_results_of_another_version_of_a_benchmark_are_left_out(tmp_path):
    write_history(tmp_path, version="v2")
    (run,) = read_asv_runs(tmp_path).runs
    assert not run.measurements


def test_broken_records_are_named_and_passed_over(tmp_path):
    write_history(tmp_path)
    (next(tmp_path.glob("*/machine.json")).parent / "broken.json").write_text("{")
    found = read_asv_runs(tmp_path)
    assert len(found.runs) == 1
    assert [error.path.name for error in found.broken] == ["broken.json"]
