"""The command lines of the user's guide, as they are written there, from the root."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FAST = (
    "python -m benchmarks.acgme_validation_bench --residents 100 --weeks 4",
    "python -m benchmarks.acgme_validation_bench --residents 100 --weeks 4 --rule full"
    " --iterations 10",
    "python -m benchmarks.schedule_generation_bench --residents 50 --weeks 4 --iterations 5"
    " --verbose",
    "python -m benchmarks.schedule_generation_bench --residents 50 --weeks 4",
    "python -m benchmarks.database_query_bench --query-type simple --iterations 100",
    "python -m benchmarks.database_query_bench --query-type joins --iterations 50",
    "python -m benchmarks.database_query_bench --query-type bulk --batch-size 500 --iterations 10",
    "python -m benchmarks.acgme_validation_bench --suite --verbose",
)
LONG = (
    "python -m benchmarks --quick --verbose",
    "python -m benchmarks.schedule_generation_bench --suite",
    "python -m benchmarks.database_query_bench --suite",
)
"""Run with one iteration and without the year; the guide's own lines have no such option."""


def run(line, folder):
    _, *arguments = shlex.split(line)
    return subprocess.run(
        [sys.executable, *arguments, "--output", str(folder)],
        cwd=ROOT,
        env={**os.environ, "BENCH_SLOW": "0"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("line", [*FAST, *(f"{line} --iterations 1" for line in LONG)])
def test_a_command_line_of_the_guide_works(line, tmp_path):
    done = run(line, tmp_path)
    assert done.returncode in (0, 1), done.stderr  # 1: slow, which this machine may be
    assert "failed" not in done.stderr
    latest = json.loads((tmp_path / "latest.json").read_text())
    assert latest["benchmarks"]


@pytest.mark.slow
def test_a_record_has_what_the_guide_shows(tmp_path):
    assert run(FAST[1], tmp_path).returncode == 0
    record = json.loads((tmp_path / "acgme_validation_full_100res_4wk.json").read_text())
    shown = {
        "benchmark_name", "category", "timestamp", "duration_seconds", "iterations",
        "avg_duration", "min_duration", "max_duration", "std_deviation", "throughput",
        "memory_mb", "peak_memory_mb", "metadata",
    }  # fmt: skip
    assert shown <= set(record)
    assert {"num_residents", "num_weeks", "success_rate"} <= set(record["metadata"])
