import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.monitoring.benchmark_files import build_list, scale, write
from tests.monitoring.reports.samples import write_series

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


REPORTS = {
    "generate_report": ["--metrics", "series.json"],
    "compare_benchmarks": ["--baseline", "run.json", "--current", "run.json"],
    "alert_on_regression": ["--dir", "results", "--baseline", "run.json"],
}


@contextmanager
def leaving():
    """Give the end of a pipe whose reader has gone."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as left:
        yield left


def run(folder, name, arguments, stdout):
    write_series(folder / "series.json")
    entries = {"small": {"avg_duration_seconds": 1.018, "samples": scale(1)}}
    for path in ("run.json", "results/latest.json"):
        write(folder / path, build_list(entries))
    return subprocess.run(
        [sys.executable, "-m", f"monitoring.{name}", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", REPORTS)
def test_a_reader_that_has_gone_is_told_nothing_more(tmp_path, name):
    with leaving() as stdout:
        done = run(tmp_path, name, REPORTS[name], stdout)
    assert (done.returncode, done.stderr) == (3, "")


@pytest.mark.parametrize(
    ("name", "arguments"), [("collect_metrics", ["--print"]), *REPORTS.items()]
)
def test_where_nothing_can_be_printed_a_line_says_so(tmp_path, name, arguments):
    with Path("/dev/full").open("w") as full:
        done = run(tmp_path, name, arguments, full)
    assert done.returncode == 3
    assert done.stderr.startswith(f"{name}: the terminal: No space left on device")
    assert done.stderr.count("\n") == 1
