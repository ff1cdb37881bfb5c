import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 120


@pytest.fixture(scope="module")
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def service(server, template, port):
    """The service as ``make serve`` starts it, on a database of its own."""
    from tests.scheduler_app.conftest import address_of, create_database

    create_database(server, "dev", template)
    environment = os.environ | {"DATABASE_URL": address_of(server, "dev")}
    options = ["--port", str(port), "--residents", "25", "--weeks", "4"]
    process = subprocess.Popen(
        [sys.executable, "-m", "scheduler_app.cli", "dev", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_for(lambda: fetch(port, "/ready"), process)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)
        process.stdout.close()


def wait_for(is_true, process):
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_true():
        assert process.poll() is None, process.stdout.read()
        assert time.monotonic() < end, "the service was not ready in time"
        time.sleep(0.2)


def fetch(port, path, data=None, token=None):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data)
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)
    except (urllib.error.URLError, ConnectionError):
        return None


@pytest.mark.slow
def test_the_service_runs_with_a_program_to_sign_in_to_and_stops_as_a_whole(service, port):
    form = b"username=coordinator@program.example&password=residency-demo"
    tokens = fetch(port, "/api/v1/auth/login", form)
    found = fetch(port, "/api/v1/schedules", token=tokens["access_token"])
    assert [schedule["status"] for schedule in found["items"]] == ["published"]

    children = psutil.Process(service.pid).children(recursive=True)
    worker = next(child for child in children if "worker" in child.cmdline())
    worker.kill()
    worker.wait(PATIENCE_SECONDS)
    wait_for(lambda: find_workers(service.pid), service)

    children = psutil.Process(service.pid).children(recursive=True)
    service.send_signal(signal.SIGTERM)
    assert service.wait(PATIENCE_SECONDS) == 0
    assert "the worker ended and is started again" in service.stdout.read()
    assert not psutil.wait_procs(children, PATIENCE_SECONDS)[1]


def find_workers(parent):
    children = psutil.Process(parent).children()
    return [child for child in children if "worker" in child.cmdline()]


def test_a_port_in_use_is_said_before_anything_is_started():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "scheduler_app.cli", "dev", "--port", str(number)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"127.0.0.1:{number} cannot be listened on" in done.stderr
    assert "Traceback" not in done.stderr
