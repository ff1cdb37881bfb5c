import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.runner.limited import is_out_of_memory

ROOT = Path(__file__).parents[3]
VALIDATE = (
    "benchmarks.acgme_validation_bench", "--rule", "full", "--residents", "25", "--weeks", "4",
    "--iterations", "1",
)  # fmt: skip

LARGE = """
schedule_generation:
  configurations:
    - {name: large, residents: 100, weeks: 4}
"""


def start(*arguments, output, limit=None, value=0, **variables):
    def set_limit():
        resource.setrlimit(limit, (value, value))

    return subprocess.run(
        [sys.executable, "-m", *arguments, "--output", str(output)],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=set_limit if limit is not None else None,
    )


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (OSError(12, "Cannot allocate memory"), True),
        (ImportError("libhighs.so.1: failed to map segment from shared object"), True),
        (RuntimeError("can't start new thread"), True),
        (ImportError("No module named 'x'"), False),
        (ValueError("wrong"), False),
    ],
)
def test_no_memory_is_known_by_whatever_name(error, expected):
    assert is_out_of_memory(error) is expected


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [250, 330])  # too little to import, and too little to solve
def test_too_little_memory_is_named_with_the_size_to_reduce(tmp_path, megabytes):
    config = tmp_path / "config.yaml"
    config.write_text(LARGE)
    done = start(
        "benchmarks", "--config", str(config), "--iterations", "1",
        output=tmp_path, limit=resource.RLIMIT_AS, value=megabytes * 1_000_000,
    )  # fmt: skip
    assert done.returncode == 3
    assert f"out of memory under the limit of {megabytes} MB (ulimit -v)" in done.stderr
    assert "reduce its size, now --residents 100, --weeks 4" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_full_disk_leaves_the_latest_results_whole(tmp_path):
    assert start(*VALIDATE, output=tmp_path).returncode == 0
    before = (tmp_path / "latest.json").read_bytes()
    full = start(*VALIDATE, output=tmp_path, limit=resource.RLIMIT_FSIZE, value=100)
    assert full.returncode == 2
    assert "name another folder with --output" in full.stderr
    assert "Traceback" not in full.stderr
    assert (tmp_path / "latest.json").read_bytes() == before
    assert json.loads(before)["benchmarks"]
    assert not list(tmp_path.glob("*.tmp*"))


@pytest.mark.slow
def test_without_a_database_the_way_to_one_is_named_and_other_subjects_run(tmp_path):
    done = start(
        "benchmarks", "--category", "database_query", "--category", "acgme_validation", "--quick",
        "--iterations", "1",
        output=tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:1/none",
    )  # fmt: skip
    assert done.returncode == 3
    (line,) = (line for line in done.stderr.splitlines() if "Database connection failed" in line)
    assert "nobody@127.0.0.1:1/none" in line
    assert "correct DATABASE_URL, or unset it to use the embedded one" in line
    assert "Traceback" not in done.stderr
    latest = json.loads((tmp_path / "latest.json").read_text())
    assert set(latest["benchmarks"]) == {"acgme_validation"}
