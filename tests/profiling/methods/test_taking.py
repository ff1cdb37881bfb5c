import platform
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from monitoring.results.profile_records import read_profile
from profiling.methods import child
from profiling.methods.choice import METHODS, take_profile
from profiling.methods.errors import TargetDiedError
from profiling.methods.order import Order
from profiling.records.stacks import ROOT
from profiling.targets import find_target

pytestmark = pytest.mark.slow

SIZES = {"residents": 25, "weeks": 8}
NEEDS_FILTER = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="the filter that refuses tracing is for x86-64"
)


def draw_without_tracing(*options):
    """Run the command as where the system refuses to trace."""
    starter = ROOT / "tests" / "profiling" / "without_tracing.py"
    command = [sys.executable, starter, "-m", "profiling.flame_graph_generator", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("method", METHODS)
def test_each_method_shows_the_hot_function_and_misses_no_time(tmp_path, method):
    profile = take_profile(Order("validation", SIZES, 1.0), method, tmp_path)
    names = {frame.function for stack in profile.stacks.weights for frame in stack}
    assert find_target("validation").hot in {name.rpartition(".")[2] for name in names}
    if method == "memray":
        assert profile.totals["peak_memory_mb"] > 0
        assert profile.totals["allocations"] > 0
    else:
        told, measured = profile.totals["self_seconds"], profile.totals["seconds"]
        assert told == pytest.approx(measured, rel=0.1)
        assert profile.stacks.total == pytest.approx(told)
    if method == "pyspy":
        assert profile.totals["samples"] > 0.2 * measured * profile.totals["rate"]


@NEEDS_FILTER
def test_where_tracing_is_refused_the_remedy_is_named_in_one_line(tmp_path):
    done = draw_without_tracing(
        "--target", "validation", "--method", "pyspy", "--output", str(tmp_path)
    )
    assert done.returncode == 3
    assert re.search(r"sudo .*SYS_PTRACE.*--method cprofile", done.stderr.splitlines()[-1])
    assert not list(tmp_path.iterdir())


@NEEDS_FILTER
def test_where_tracing_is_refused_auto_goes_on_with_cprofile(tmp_path):
    done = draw_without_tracing("--target", "validation", "--output", str(tmp_path))
    assert done.returncode == 0
    assert "Going on with cprofile" in done.stderr
    (record,) = tmp_path.rglob("profile.json")
    assert read_profile(record).method == "cprofile"


def test_a_target_that_dies_is_told_and_nothing_is_stored(tmp_path):
    order = Order("validation", SIZES, 60.0)
    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(take_profile, order, "cprofile", tmp_path)
        kill_child(tmp_path)
    with pytest.raises(TargetDiedError, match="was ended by SIGKILL before its work was done"):
        taken.result()


def kill_child(scratch):
    """Kill the process that works for this folder, as soon as there is one."""
    while True:
        for process in psutil.Process().children():
            if str(scratch) in " ".join(process.cmdline()):
                process.kill()
                return
        time.sleep(0.05)


def test_a_target_that_fails_says_why(tmp_path):
    with pytest.raises(TargetDiedError, match="residents is 2; expected 8"):
        take_profile(Order("validation", {"residents": 2}), "cprofile", tmp_path)


def test_statements_are_counted_for_a_target_with_a_database():
    sqlalchemy = pytest.importorskip("sqlalchemy")
    engine = sqlalchemy.create_engine("sqlite://")

    def work():
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text("SELECT\n 1"))

    assert child.count_statements(work) == {"SELECT 1": 1}
    engine.dispose()
