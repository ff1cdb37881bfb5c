import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.runner.cases import Case
from benchmarks.runner.config import Configuration
from benchmarks.runner.main import DONE, FAILED, TOO_SLOW, find_exit_code
from benchmarks.runner.records import Outcome, build_latest, build_record, write_json
from benchmarks.runner.run import run
from benchmarks.runner.table import build_table, find_ratio
from tests.benchmarks.runner.examples import Absent, Ends, Works

ROOT = Path(__file__).parents[3]
NAP = Case("nap", Works, "time_sleep", {"milliseconds": 1, "kind": "a"})


def start(*arguments, folder=ROOT, module="benchmarks"):
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def run_all(*configurations):
    return list(run(configurations, Console(stderr=True, file=None)))


def test_a_failure_is_said_in_one_line_and_the_others_still_run():
    outcomes = run_all(
        Configuration("bad", Case("e", Ends, "time_fails", {})),
        Configuration("absent", Case("e", Absent, "time_rule", {})),
        Configuration("good", NAP),
    )
    assert [outcome.is_failed for outcome in outcomes] == [True, False, False]
    assert [outcome.name for outcome in outcomes] == ["bad", "absent", "good"]
    assert outcomes[0].reason == "RuntimeError: the answer is wrong"
    assert "not there" in outcomes[1].reason
    assert outcomes[2].measured is not None
    assert find_exit_code(outcomes) == FAILED


def test_out_of_memory_names_the_size_to_reduce():
    case = Case("e", Ends, "track_too_much", {})
    (outcome,) = run_all(Configuration("big", case))
    assert "out of memory; it has no size to reduce" in outcome.reason


@pytest.mark.parametrize(("threshold", "code"), [(1e-6, TOO_SLOW), (60.0, DONE)])
def test_a_threshold_decides_the_exit_code(threshold, code):
    outcomes = run_all(Configuration("nap", NAP, iterations=1, threshold_seconds=threshold))
    assert find_exit_code(outcomes) == code


def test_a_list_that_is_cut_short_is_no_fault():
    command = f"{sys.executable} -u -m benchmarks --list --all | true"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert done.stderr == b""


def test_a_record_has_the_agreed_names():
    (outcome,) = run_all(Configuration("nap", NAP, iterations=2))
    record = build_record(outcome, {"commit": "c"})
    assert {
        "benchmark_name", "category", "timestamp", "duration_seconds", "iterations",
        "avg_duration", "min_duration", "max_duration", "std_deviation", "p95_duration",
        "p99_duration", "throughput", "memory_mb", "peak_memory_mb", "growth_mb", "metadata",
        "conditions",
    } <= set(record)  # fmt: skip
    assert record["iterations"] == len(record["samples"]) == 2


def test_a_ratio_is_candidate_over_baseline():
    (outcome,) = run_all(Configuration("nap", NAP, iterations=2))
    latest = build_latest([outcome], {})
    assert find_ratio(outcome, latest) == 1.0
    latest["benchmarks"]["nap"]["nap"]["avg_duration_seconds"] /= 2
    assert find_ratio(outcome, latest) == pytest.approx(2.0)
    assert find_ratio(outcome, {"benchmarks": {}}) is None


def test_the_table_tells_what_became_of_each(capsys):
    outcomes = [
        Outcome("bad", NAP, is_failed=True),
        Outcome("absent", NAP),
        *run_all(Configuration("slow", NAP, iterations=1, threshold_seconds=1e-6)),
    ]
    Console(width=100).print(build_table(outcomes))
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("failed", "n/a", "over 1 µs"))


def test_a_file_is_whole_or_as_it_was(tmp_path):
    path = tmp_path / "latest.json"
    write_json(path, {"a": float("nan")})
    assert json.loads(path.read_text()) == {"a": None}
    with pytest.raises(TypeError):
        write_json(path, {"a": object()})
    assert json.loads(path.read_text()) == {"a": None}
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.slow
def test_the_suite_runs_from_any_folder_and_leaves_its_records(tmp_path):
    done = start(
        "--category", "startup_time", "--quick", "--iterations", 1, "--output", tmp_path / "out"
    )
    assert done.returncode == DONE, done.stderr
    latest = json.loads((tmp_path / "out" / "latest.json").read_text())
    assert set(latest["benchmarks"]["startup_time"]) >= {"package", "command_line"}
    assert latest["conditions"]["commit"]
    record = json.loads((tmp_path / "out" / "startup_time_scheduler_app.json").read_text())
    assert record["kind"] == "clock"


@pytest.mark.slow
def test_a_subject_s_parameters_are_its_options(tmp_path):
    done = start(
        "--rule", "full", "--residents", 25, "--weeks", 4, "--iterations", 2, "--output", tmp_path,
        module="benchmarks.acgme_validation_bench",
    )  # fmt: skip
    assert done.returncode == DONE, done.stderr
    record = json.loads((tmp_path / "acgme_validation_full_25res_4wk.json").read_text())
    assert record["iterations"] == 2
    assert record["metadata"]["num_residents"] == 25


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--config", "none.yaml"], "none.yaml: No such file or directory; name another file"),
        (["--category", "nothing"], "invalid choice: 'nothing'"),
        (["--iterations", "0"], "must be at least 1"),
        (["--compare-with", "none.json", "--quick"], "none.json: No such file"),
        (["--quick", "--output", "README.md/out"], "README.md/out: Not a directory; name another"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(arguments, message):
    done = start(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "1/" not in done.stderr  # nothing was begun


@pytest.mark.slow
def test_ctrl_c_says_how_many_of_those_asked_for_are_measured(tmp_path):
    command = [sys.executable, "-m", "benchmarks", "--category", "acgme_validation"]
    with subprocess.Popen(
        [*command, "--iterations", "1000000", "--output", tmp_path],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        while "four_weeks" not in process.stderr.readline():
            assert process.poll() is None
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert process.returncode == 130
    assert "interrupted; 0 of 4 measured" in output
    assert "Traceback" not in errors
