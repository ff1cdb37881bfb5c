import subprocess
import sys
from pathlib import Path

import pytest

from tests.monitoring.benchmark_files import build_list, scale, write
from tests.monitoring.reports.samples import write_series

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("collect_metrics", ["--print"]),
        ("generate_report", ["--metrics", "series.json"]),
        ("compare_benchmarks", ["--baseline", "run.json", "--current", "run.json"]),
        ("alert_on_regression", ["--dir", "results", "--baseline", "run.json"]),
    ],
)
def test_where_nothing_can_be_printed_a_line_says_so(tmp_path, name, arguments):
    write_series(tmp_path / "series.json")
    entries = {"small": {"avg_duration_seconds": 1.018, "samples": scale(1)}}
    for path in ("run.json", "results/latest.json"):
        write(tmp_path / path, build_list(entries))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", f"monitoring.{name}", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith(f"{name}: the terminal: No space left on device")
    assert done.stderr.count("\n") == 1
