import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from monitoring.gate.sides.serve_benchmarks import SCHEDULER_FILE
from monitoring.gate.sides.server import Server

pytestmark = pytest.mark.slow

SUITE = """
from time import sleep


class Work:
    clock = "own"
    number, repeat, warmup_time = 1, 5, 0

    def time_loop(self):
        sum(range(2_000_000))

    def time_sleep(self):
        sleep(0.05)


class Threads(Work):
    clock = "cpu"


class Services(Work):
    clock = None
"""

SPIN = """
import os
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
print(flush=True)
while True:
    pass
"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A server on a processor that another process wants as well."""
    if not Path(SCHEDULER_FILE).exists():
        pytest.skip(f"{SCHEDULER_FILE} is not there: the system does not tell of waits")
    suite = tmp_path_factory.mktemp("crowded") / "benchmarks"
    suite.mkdir()
    (suite / "__init__.py").touch()
    (suite / "small_bench.py").write_text(SUITE)
    free = os.sched_getaffinity(0)
    spin = subprocess.Popen([sys.executable, "-c", SPIN], stdout=subprocess.PIPE)
    spin.stdout.readline()
    os.sched_setaffinity(0, {min(free)})
    try:
        with Server(Path(sys.executable), suite, {}) as server:
            os.sched_setaffinity(0, free)
            yield server
    finally:
        os.sched_setaffinity(0, free)
        spin.kill()
        spin.communicate()


def run(server, name, folder):
    answer = server.run(f"small_bench.{name}", folder, 60)
    assert answer.error == ""
    return answer.value


def test_own_time_leaves_out_the_wait_for_a_processor(crowded, tmp_path):
    loop = run(crowded, "Work.time_loop", tmp_path)
    assert loop["clock"] == "own"
    assert sum(loop["samples"]) < 0.8 * sum(loop["walls"])


def test_own_time_sees_that_the_work_waits_for_something_else_and_cpu_time_does_not(
    crowded, tmp_path
):
    assert min(run(crowded, "Work.time_sleep", tmp_path)["samples"]) > 0.04
    threads = run(crowded, "Threads.time_sleep", tmp_path)
    assert threads["clock"] == "cpu"
    assert median(threads["samples"]) < 0.01
    assert min(threads["walls"]) > 0.04


def test_without_a_clock_of_its_own_a_benchmark_is_by_the_wall_clock(crowded, tmp_path):
    assert set(run(crowded, "Services.time_sleep", tmp_path)) == {"samples", "number"}
