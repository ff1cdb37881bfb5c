import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from load.service.running import running
from monitoring.results import read_load_records
from tests.load.services import ROOT, find_free_port, run_load

USERS = 40
SHORT = ("--users", USERS, "--duration", "16s")


@pytest.fixture(scope="module")
def service():
    with running() as started:
        yield started


@pytest.fixture
def told(service):
    """What a load is told of the service."""
    return {"LOAD_SERVER": str(service.server), "LOAD_DATABASE": service.database}


def read_record(folder):
    (record,) = read_load_records(folder).records
    return record


def list_verdicts(record):
    return [(one.name, one.stage, one.passed) for one in record.verdicts]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a scenario"),
        (("paek",), "did you mean peak_load"),
        (("peak", "--users", 0), "USERS is 0"),
        (("peak", "--duration=-5m"), "DURATION is -300 s"),
        (("peak", "--host", "http://10.0.0.5:8000"), "ALLOW_REMOTE=1"),
        (("--worker-of", ""), "MASTER is ''"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, said):
    done = run_load(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_service_that_does_not_run_is_named_with_what_starts_it(tmp_path):
    url = f"http://127.0.0.1:{find_free_port()}"
    done = run_load("peak", "--host", url, "--results", tmp_path)
    assert done.returncode == 3
    assert done.stderr == (
        f"load: {url}: Connection refused; start the service with: make serve, or leave HOST out\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_ctrl_c_leaves_a_partial_record_with_its_verdicts(service, told, tmp_path):
    command = ["-m", "load", "sustained", "--host", service.url, "--results", str(tmp_path)]
    process = subprocess.Popen(
        [sys.executable, *command, "--users", "4"],
        cwd=ROOT,
        env={**os.environ, **told},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        for line in process.stderr:
            if "users  " in line and not line.startswith("0 s"):
                break
        process.send_signal(signal.SIGINT)
        process.stderr.read()
    record = read_record(tmp_path)
    assert process.returncode == 130
    assert record.is_partial
    assert record.outcome == "partial"
    assert record.verdicts
    assert record.merge().requests
    assert record.resources.rss_mb
    assert list(tmp_path.glob("*.html"))


@pytest.mark.slow
def test_a_master_and_two_workers_give_one_record_with_all_requests(service, told, tmp_path):
    port = find_free_port()
    worker = [sys.executable, "-m", "load", "--worker-of", f"127.0.0.1:{port}"]
    workers = [
        subprocess.Popen(worker, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    with ThreadPoolExecutor() as pool:  # beside a run of one process, which is to agree
        command = ("api_baseline", "--host", service.url, *SHORT, "--results")
        alone = pool.submit(run_load, *command, tmp_path / "alone", **told)
        done = run_load(
            *(*command, tmp_path / "led", "--expect-workers", 2),
            **told,
            LOCUST_MASTER_BIND_HOST="127.0.0.1",
            LOCUST_MASTER_BIND_PORT=str(port),
        )
    said = [one.communicate()[0] for one in workers]
    record, other = read_record(tmp_path / "led"), read_record(tmp_path / "alone")
    assert done.returncode == alone.result().returncode == 0, (done.stdout, done.stderr, said)
    assert list_verdicts(record) == list_verdicts(other)
    assert record.most_users == USERS
    counted = sum(record.timeline.requests_per_second)
    assert record.merge().requests == counted
    assert counted == pytest.approx(other.merge().requests, rel=0.15)
    assert sum(record.merge().histogram.values()) == counted
    assert {one.returncode for one in workers} == {0}
