import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from load.run.main import build_parser
from load.service.running import running
from monitoring.results import read_load_records
from tests.load.services import PAGE, ROOT, find_free_port, run_load, serving

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
        (("peak", "--users", "abc"), "argument --users: invalid int value: 'abc'"),
        (("peak", "--duration=-5m"), "DURATION is -300 s"),
        (("peak", "--host", "http://10.0.0.5:8000"), "ALLOW_REMOTE=1"),
        (("peak", "--processes", 0), "PROCESSES is 0"),
        (("peak", "--results", __file__), "name another folder with --results"),
        (("--worker-of", ""), "MASTER is ''"),
        (("--worker-of", "127.0.0.1:99999"), "MASTER is '127.0.0.1:99999'"),
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


def test_another_machine_is_allowed_by_the_variable_that_its_refusal_names(monkeypatch):
    monkeypatch.setenv("ALLOW_REMOTE", "1")
    assert build_parser().parse_args(["peak"]).allow_remote


@pytest.mark.slow
def test_a_master_that_cannot_start_has_not_failed_a_verdict(tmp_path):
    with serving(lambda _: PAGE) as url:
        port = url.rpartition(":")[2]
        command = ("peak", "--host", url, "--results", tmp_path, "--expect-workers", 1)
        done = run_load(*command, LOCUST_MASTER_BIND_PORT=port)
    assert done.returncode == 3


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_the_service_starts_is_heard(number, tmp_path):
    command = ["-m", "load", "peak", "--duration", "5s", "--results", str(tmp_path)]
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    with process:
        process.stderr.readline()  # that the service starts
        process.send_signal(number)
        assert process.stderr.read() == "load: stopped while no load was running\n"
    assert process.returncode == 130


@pytest.mark.slow
def test_ctrl_c_while_locust_starts_ends_all_scenarios(tmp_path):
    with serving(lambda _: PAGE) as url:
        command = ["-m", "load", "all", "--host", url, "--results", str(tmp_path)]
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        with process:
            while not psutil.Process(process.pid).children():
                time.sleep(0.05)
            time.sleep(0.6)
            process.send_signal(signal.SIGINT)
            said = process.stdout.read().decode()
    assert process.returncode == 130
    assert said.count("interrupted") == 1
    assert "not valid" not in said


@pytest.mark.slow
def test_ctrl_c_while_a_master_waits_ends_it_and_the_worker_that_has_come(tmp_path):
    port = find_free_port()
    worker = [sys.executable, "-m", "load", "--worker-of", f"127.0.0.1:{port}"]
    with serving(lambda _: PAGE) as url:
        command = ["-m", "load", "peak", "--host", url, "--results", str(tmp_path)]
        master = subprocess.Popen(
            [sys.executable, *command, "--expect-workers", "2"],
            cwd=ROOT,
            env={**os.environ, "LOCUST_MASTER_BIND_PORT": str(port)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        with master:
            assert "waiting for 2 workers" in master.stderr.readline()
            came = subprocess.Popen(worker, cwd=ROOT, stderr=subprocess.DEVNULL)
            time.sleep(5)
            master.send_signal(signal.SIGINT)
            said = master.stderr.read()
    assert master.returncode == 130
    assert said.splitlines()[-1] == "load: stopped before the load began"
    assert "Traceback" not in said
    assert came.wait(20) is not None


@pytest.mark.slow
def test_a_locust_that_is_killed_is_named_as_the_reason(tmp_path):
    with serving(lambda _: PAGE) as url:
        command = ["-m", "load", "peak", "--host", url, "--results", str(tmp_path)]
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        with process:
            while not (children := psutil.Process(process.pid).children()):
                time.sleep(0.05)
            children[0].kill()
            said = process.stderr.read()
    assert process.returncode == 3
    assert said == "load: locust broke off (Killed); what it measured is lost, run it again\n"


@pytest.mark.slow
def test_ctrl_c_even_twice_leaves_a_partial_record_with_its_verdicts(service, told, tmp_path):
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
        time.sleep(0.4)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    record = read_record(tmp_path)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert record.is_partial
    assert record.outcome == "partial"
    assert record.verdicts
    assert record.merge().requests
    assert record.resources.rss_mb
    assert list(tmp_path.glob("*.html"))


@pytest.mark.slow
def test_verdicts_are_told_where_they_cannot_be_recorded(service, told, tmp_path):
    folder = tmp_path / "records"
    command = ["-m", "load", "api_baseline", "--host", service.url, "--results", str(folder)]
    process = subprocess.Popen(
        [sys.executable, *command, "--users", "2", "--duration", "6s"],
        cwd=ROOT,
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        process.stderr.readline()  # that users sign in
        folder.rmdir()
        folder.write_text("")
        shown, said = process.communicate()
    assert process.returncode == 3
    assert "measured" in shown
    assert said.splitlines()[-1].startswith("load: the record or its page cannot be written")
    assert "Traceback" not in said


@pytest.mark.slow
def test_a_process_of_the_load_that_is_lost_makes_the_run_invalid(service, told, tmp_path):
    command = ["-m", "load", "soak", "--host", service.url, "--results", str(tmp_path)]
    process = subprocess.Popen(
        [sys.executable, *command, "--users", "4", "--duration", "20s", "--processes", "2"],
        cwd=ROOT,
        env={**os.environ, **told},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        for line in process.stderr:
            if "users  " in line:
                break
        [locust] = psutil.Process(process.pid).children()
        worker = next(one for one in locust.children() if "load.launch" in one.cmdline())
        worker.kill()
        process.stderr.read()
    assert process.returncode == 3
    assert "a process of the load was lost" in read_record(tmp_path).invalid_reasons[0]


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
    assert record.invalid_reasons == other.invalid_reasons == ()
    assert done.returncode == alone.result().returncode == 0, (done.stdout, done.stderr, said)
    assert list_verdicts(record) == list_verdicts(other)
    assert record.most_users == USERS
    line, end = record.timeline, record.stages[-1].end_seconds
    each_second = zip(line.seconds, line.requests_per_second, strict=True)
    counted = sum(rate for second, rate in each_second if second <= end)
    assert record.merge().requests == counted
    assert counted == pytest.approx(other.merge().requests, rel=0.15)
    assert sum(record.merge().histogram.values()) == counted
    assert {one.returncode for one in workers} == {0}
