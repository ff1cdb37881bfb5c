import json
import math

import pytest

from monitoring.results import BrokenFileError, Key, read_run, read_run_folder
from tests.monitoring.benchmark_files import (
    SAMPLES,
    build_clock,
    build_conditions,
    build_count,
    build_list,
    write,
)

SMALL = Key("schedule_generation", "small")


def test_a_record_is_read_with_its_samples_and_conditions(tmp_path):
    run = read_run(write(tmp_path / "small.json", build_clock("small", list(SAMPLES))))
    assert run.measurements[SMALL].samples == SAMPLES
    assert run.measurements[SMALL].peak_memory_mb == 100.0
    assert (run.conditions.machine, run.conditions.python_series) == ("acme", "3.11")


def test_the_guides_own_baseline_is_read(tmp_path):
    entry = {"avg_duration_seconds": 8.0, "p95_duration_seconds": 10.0}
    content = {"benchmarks": {"schedule_generation": {"medium_program": entry}}}
    run = read_run(write(tmp_path / "baseline.json", content))
    measurement = run.measurements[Key("schedule_generation", "medium_program")]
    assert (measurement.kind, measurement.value, measurement.samples) == ("clock", 8.0, ())


@pytest.mark.parametrize(
    ("schema", "words"),
    [(2, "git pull"), ("1", "expected the number 1"), (None, "number"), (0, "number")],
)
def test_a_schema_that_is_newer_or_none_is_refused_with_the_remedy(tmp_path, schema, words):
    path = write(tmp_path / "baseline.json", {"schema": schema, "benchmarks": {}})
    with pytest.raises(BrokenFileError, match=f"its schema is .*{words}"):
        read_run(path)


def test_a_record_with_a_newer_schema_is_refused(tmp_path):
    record = build_clock("small", [1.0], conditions=build_conditions(schema=7))
    with pytest.raises(BrokenFileError, match="schema is 7"):
        read_run(write(tmp_path / "small.json", record))


@pytest.mark.parametrize("value", [-1.0, math.inf])
def test_a_duration_that_cannot_be_is_refused(tmp_path, value):
    path = write(tmp_path / "b.json", build_list({"small": {"avg_duration_seconds": value}}))
    with pytest.raises(BrokenFileError, match=r"schedule_generation/small is .*, and finite"):
        read_run(path)


def test_a_record_cut_short_anywhere_is_broken(tmp_path):
    path = write(tmp_path / "small.json", build_clock("small", [1.0, 2.0]))
    content = path.read_bytes()
    for length in range(0, len(content) - 1, 11):
        path.write_bytes(content[:length])
        with pytest.raises(BrokenFileError):
            read_run(path)


def test_a_list_gets_the_samples_of_the_records_of_its_run(tmp_path):
    write(tmp_path / "latest.json", build_list({"small": {"avg_duration_seconds": 1.02}}))
    write(tmp_path / "schedule_generation_small.json", build_clock("small", list(SAMPLES)))
    (run,) = read_run_folder(tmp_path).runs
    assert run.measurements[SMALL].samples == SAMPLES


def test_runs_come_in_the_order_of_their_start_whatever_the_files_are_called(tmp_path):
    for name, day in (("a", 3), ("b", 1), ("c", 2)):
        started = f"2026-11-0{day}T10:00:00+00:00"
        content = build_list({"small": {"avg_duration_seconds": day}}, started_at=started)
        write(tmp_path / "deep" / f"{name}.json", content)
    runs = read_run_folder(tmp_path).runs
    assert [run.measurements[SMALL].value for run in runs] == [1, 2, 3]


def test_records_that_do_not_tell_their_run_are_split_where_one_repeats(tmp_path):
    for number, value in enumerate((5.0, 6.0)):
        for name in ("small", "large"):
            record = build_count(name, value, conditions={})
            record["timestamp"] = f"2026-11-20 1{number}:00:00"
            write(tmp_path / f"{name}{number}.json", record)
    runs = read_run_folder(tmp_path).runs
    assert [run.measurements[SMALL].value for run in runs] == [5.0, 6.0]
    assert [len(run.measurements) for run in runs] == [2, 2]


def test_broken_files_are_named_and_the_others_read(tmp_path):
    write(tmp_path / "small.json", build_clock("small", [1.0]))
    (tmp_path / "broken.json").write_text("{")
    write(tmp_path / "other.json", {"something": "else"})
    found = read_run_folder(tmp_path)
    assert len(found.runs) == 1
    assert {error.path.name for error in found.broken} == {"broken.json", "other.json"}


def test_a_sample_that_is_null_is_no_number(tmp_path):
    record = json.loads(json.dumps(build_clock("small", [1.0, 2.0])))
    record["samples"] = [1.0, None]
    samples = read_run(write(tmp_path / "small.json", record)).measurements[SMALL].samples
    assert samples[0] == 1.0
    assert math.isnan(samples[1])


def test_a_kind_that_is_not_known_is_refused(tmp_path):
    path = write(tmp_path / "small.json", build_count("small", 1.0, kind="colour"))
    with pytest.raises(BrokenFileError, match="colour"):
        read_run(path)
