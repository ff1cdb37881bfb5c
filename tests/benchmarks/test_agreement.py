import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAME = "acgme_validation_bench.Validation.time_validate"
NOISE = 1.6


def run(*command, home):
    done = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def measure_with_asv(folder):
    settings = json.loads((ROOT / "asv.conf.json").read_text()) | {
        "repo": str(ROOT),
        "plugins": [],
        "benchmark_dir": str(ROOT / "benchmarks"),
        "results_dir": str(folder / "results"),
        "env_dir": str(folder / "env"),
        "html_dir": str(folder / "html"),
    }
    config = folder / "asv.conf.json"
    config.write_text(json.dumps(settings))
    run("asv", "machine", "--yes", "--machine", "here", "--config", config, home=folder)
    run(
        "asv", "run", "--config", config, "--machine", "here",
        "--environment", f"existing:{sys.executable}", "--set-commit-hash", "HEAD",
        "--bench", rf"{NAME}\('full', 100, 4\)",
        home=folder,
    )  # fmt: skip
    (record,) = (folder / "results" / "here").glob("*-*.json")
    return json.loads(record.read_text())["results"][NAME][0][0]


def measure_here(folder):
    run(
        "benchmarks.acgme_validation_bench", "--rule", "full", "--residents", 100, "--weeks", 4,
        "--output", folder / "here",
        home=folder,
    )  # fmt: skip
    record = json.loads((folder / "here" / "acgme_validation_full_100res_4wk.json").read_text())
    return statistics.median(record["samples"])


@pytest.mark.slow
def test_asv_and_this_interpreter_give_the_same_within_noise(tmp_path):
    ratio = measure_here(tmp_path) / measure_with_asv(tmp_path)
    print(f"python -m benchmarks takes {ratio:.2f} times as long as ASV")
    assert 1 / NOISE < ratio < NOISE
