import itertools
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from monitoring.gate.machine import describe_machine
from monitoring.results import read_series
from tests.monitoring.benchmark_files import build_list, write

ROOT = Path(__file__).parents[3]


def build_command(*arguments):
    return [sys.executable, "-m", "monitoring.collect_metrics", *map(str, arguments)]


def build_environ(**variables):
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return {**environ, "PYTHONPATH": str(ROOT), **variables}


def run(tmp_path, *arguments, **variables):
    return subprocess.run(
        build_command(*arguments),
        cwd=tmp_path,
        env=build_environ(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_sample_is_added_to_the_series(tmp_path):
    for _number in range(2):
        assert run(tmp_path, "--output", "deep/series.json").returncode == 0
    reading = read_series(tmp_path / "deep" / "series.json")
    assert len(reading.samples) == 2
    assert not reading.broken
    assert {sample.machine for sample in reading.samples} == {describe_machine().name}


@pytest.mark.slow
def test_print_writes_no_file(tmp_path):
    done = run(tmp_path, "--print")
    assert json.loads(done.stdout)["database"]["status"] == "not configured"
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_at_once_and_with_0(tmp_path, number):
    command = build_command("--continuous", "--interval", 3600, "--output", "series.json")
    path = tmp_path / "series.json"
    with subprocess.Popen(command, cwd=tmp_path, env=build_environ()) as process:
        while not path.exists() or not path.stat().st_size:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(number)
        assert process.wait() == 0
    assert len(read_series(path).samples) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("--interval", "0"),
        ("--interval", "-1"),
        ("--interval", "nan"),
        ("--format", "xml"),
        ("--output", ""),
    ],
)
def test_wrong_use_ends_with_2_and_names_the_option(tmp_path, arguments):
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert arguments[0] in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_an_output_that_cannot_be_written_is_one_line_and_3(tmp_path):
    (tmp_path / "file").write_text("")
    done = run(tmp_path, "--output", "file/series.json")
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1
    assert "--output" in done.stderr


@pytest.mark.slow
def test_a_database_that_cannot_be_reached_costs_only_its_section(tmp_path):
    done = run(tmp_path, "--print", DATABASE_URL="postgresql://me:very-secret@127.0.0.1:1/x")
    assert done.returncode == 0
    assert json.loads(done.stdout)["database"]["status"] == "unreachable"
    assert "very-secret" not in done.stdout + done.stderr


@pytest.mark.slow
def test_the_prometheus_file_is_replaced(tmp_path):
    for _number in range(2):
        run(tmp_path, "--format", "prometheus", "--output", "metrics.prom")
    text = (tmp_path / "metrics.prom").read_text()
    assert text.count("# TYPE scheduler_cpu_percent gauge") == 1


@pytest.mark.slow
def test_the_newest_benchmark_figures_outlast_the_file_that_had_them_first(tmp_path):
    entries = {"small": {"avg_duration_seconds": 1.5}}
    write(tmp_path / "benchmark_results" / "latest.json", build_list(entries))
    small = ("--max-mb", 0.01, "--keep", 1, "--output", "series.json")
    command = build_command("--continuous", "--interval", 0.01, *small)
    path, sizes = tmp_path / "series.json", []
    with subprocess.Popen(command, cwd=tmp_path, env=build_environ()) as process:
        while sum(after < before for before, after in itertools.pairwise(sizes)) < 3:
            assert process.poll() is None
            with suppress(FileNotFoundError):
                sizes.append(path.stat().st_size)
            time.sleep(0.01)
        process.terminate()
    samples = read_series(path).samples
    assert any("figures" in sample.sections["benchmarks"] for sample in samples)
