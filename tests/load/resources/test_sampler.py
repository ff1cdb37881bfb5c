import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from load.resources import ResourceSampler, find_unmeasured
from load.resources.processes import ProcessGroup, find_listeners
from load.resources.sampling import Probes
from load.resources.subject import Subject
from monitoring.results import Resources

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
LISTEN = """
import os, socket, sys, time
listener = socket.create_server(("127.0.0.1", 0))
child = os.fork()
print(listener.getsockname()[1], os.getpid(), flush=True) if child else None
time.sleep(600)
"""


@pytest.fixture
def server():
    """A port and the process that listens there, which has a child."""
    command = [sys.executable, "-c", LISTEN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        port, number = map(int, process.stdout.readline().split())
        yield port, number
        for one in psutil.Process(number).children():
            one.kill()
        process.kill()


@pytest.fixture
def sampler(server, monkeypatch):
    for name in ("LOAD_SERVER", "LOAD_JOBS", "LOAD_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    running = ResourceSampler.start(f"http://127.0.0.1:{server[0]}")
    yield running
    running.stop()


def wait_for(sampler, is_there):
    deadline = time.monotonic() + 30
    while not is_there(reading := sampler.read(0.0)):
        assert time.monotonic() < deadline, reading
        time.sleep(0.1)
    return reading


def test_a_group_counts_processes_with_all_that_they_started(server):
    _, number = server
    usage = ProcessGroup([number]).read()
    assert len(usage.numbers) == 2
    assert usage.threads == 2
    assert usage.rss_mb > 5
    assert usage.open_files >= 8


def test_cpu_is_that_since_the_reading_before():
    group = ProcessGroup([os.getpid()])
    group.read()
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass
    assert group.read().cpu_percent > 10


def test_processes_that_do_not_run_have_no_figures():
    with subprocess.Popen(SLEEP) as process:
        process.kill()
    assert ProcessGroup([process.pid]).read() is None


def test_all_processes_of_a_service_are_found_by_its_port(server):
    port, number = server
    assert find_listeners(port) == (number, psutil.Process(number).children()[0].pid)


def test_samples_are_on_the_wall_clock_of_the_run(sampler):
    reading = wait_for(sampler, lambda one: one.resources.seconds)
    assert abs(reading.resources.seconds[-1] - time.time()) < 10
    assert sampler.read(time.time() + 60).resources == Resources()


def test_what_is_not_known_is_left_open(sampler):
    reading = wait_for(sampler, lambda one: one.resources.seconds)
    assert reading.resources.rss_mb[-1] > 5
    assert reading.resources.reference_ms[-1] > 0
    assert reading.resources.connections[-1] is None
    assert reading.resources.worker_rss_mb[-1] is None


def test_what_others_take_is_told_where_all_that_is_ours_is_known(monkeypatch):
    for name in ("LOAD_SERVER", "LOAD_JOBS", "LOAD_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    spin = "import time\nuntil = time.time() + 60\nwhile time.time() < until: pass"
    with subprocess.Popen([sys.executable, "-c", spin]) as busy:
        beside = Probes(Subject(load=busy.pid))
        alone = Probes(Subject())
        here = Probes(Subject(port=1))
        beside.read(), alone.read()
        time.sleep(1)
        others = alone.read()["others_percent"] - beside.read()["others_percent"]
        busy.kill()
    assert others > 20
    assert here.read()["others_percent"] is None


def test_what_cannot_be_measured_is_named(server, monkeypatch):
    for name in ("LOAD_SERVER", "LOAD_JOBS", "LOAD_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    here, elsewhere = f"http://127.0.0.1:{server[0]}", "http://192.0.2.1:80"
    assert set(find_unmeasured(here)) == {"connection_growth"}
    assert set(find_unmeasured(elsewhere)) == {"connection_growth", "memory_growth_mb"}


def test_a_process_that_ends_is_noticed(server, sampler):
    assert not wait_for(sampler, lambda one: one.resources.seconds).has_restarted
    for child in psutil.Process(server[1]).children():
        child.kill()
    wait_for(sampler, lambda one: one.has_restarted)


def test_a_service_on_another_machine_has_no_processes_here(monkeypatch):
    monkeypatch.delenv("LOAD_SERVER", raising=False)
    sampler = ResourceSampler.start("http://192.0.2.1:80")
    try:
        reading = wait_for(sampler, lambda one: one.resources.seconds)
    finally:
        sampler.stop()
    assert reading.resources.cpu_percent[-1] is None
    assert reading.resources.reference_ms[-1] is None
    assert not reading.has_restarted


def test_a_sampler_that_was_killed_is_noticed(sampler):
    assert not wait_for(sampler, lambda one: one.resources.seconds).has_ended
    sampler._process.kill()
    reading = wait_for(sampler, lambda one: one.has_ended)
    assert reading.resources.seconds


def test_a_sampler_on_a_full_disk_says_so_in_one_line():
    command = [sys.executable, "-m", "load.resources", "--host", "http://127.0.0.1:9"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("load: the service's resources cannot be sampled any more: ")
    assert "No space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_sampler_ends_with_whoever_started_it():
    program = (
        "from load.resources import ResourceSampler\n"
        "print(ResourceSampler.start('http://127.0.0.1:9')._process.pid, flush=True)\n"
        "import os; os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True
    )
    deadline = time.monotonic() + 30
    while _is_running(int(done.stdout)):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _is_running(number):
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
