import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager

import psutil
import pytest

from scheduler_app.cli.exit_codes import OK, REFUSED

ADDRESS = re.compile(r"serving on http://127\.0\.0\.1:(\d+)")
READY = re.compile(r"process \d+ answers requests")


@contextmanager
def serving(database, *options, **environment):
    """Run ``scheduler serve`` on a free port; gives the process, its port, and its log lines."""
    url = database.url.render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, "-m", "scheduler_app.cli", "serve", "--port", "0", *options],
        env={**os.environ, "DATABASE_URL": url, **environment},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def read_port(process, workers):
    """Read the log until every worker answers."""
    port, ready = None, 0
    for line in process.stderr:
        if found := ADDRESS.search(line):
            port = int(found[1])
        ready += bool(READY.search(line))
        if ready == workers:
            return port
    raise AssertionError("it ended before it was ready")


def get(port, path, method="GET", body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_workers_answer_together_and_stop_on_sigterm(database, workers):
    with serving(database, "--workers", str(workers)) as process:
        port = read_port(process, workers)
        for _ in range(40):
            assert get(port, "/health")[0].status == 200
        answer, text = get(port, "/ready")
        assert answer.status == 200
        assert json.loads(text)["status"] == "ready"
        figures = get(port, "/metrics")[1]
        assert f"scheduler_processes {workers}.0" in figures
        counted = 'scheduler_requests_total{method="GET",route="/health",status="200"}'
        assert f"{counted} 40.0" in figures
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
    assert process.returncode == OK
    assert "Traceback" not in rest


@pytest.mark.slow
def test_ctrl_c_is_no_fault(database):
    with serving(database) as process:
        read_port(process, 1)
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == OK


@pytest.mark.slow
def test_the_server_says_nothing_of_itself_and_believes_no_forwarded_address(database):
    with serving(database) as process:
        port = read_port(process, 1)
        answer, _ = get(port, "/health", headers={"X-Forwarded-For": "192.0.2.1"})
        assert answer.getheader("Server") is None
        line = process.stderr.readline()
        assert "GET /health 200" in line
        assert "192.0.2.1" not in line


@pytest.mark.slow
def test_chunks_without_end_are_refused(database):
    with serving(database) as process:
        port = read_port(process, 1)
        chunks = (b"x" * 65536 for _ in range(32))
        headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.putrequest("POST", "/api/v1/absences")
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        try:
            for chunk in chunks:
                connection.send(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        except OSError:
            pass  # refused before the end
        assert connection.getresponse().status == 413
        connection.close()


@pytest.mark.slow
def test_a_killed_worker_is_replaced_and_leaves_the_figures(database):
    with serving(database, "--workers", "2") as process:
        port = read_port(process, 2)
        figures = get(port, "/metrics")[1]
        assert "scheduler_processes 2.0" in figures
        children = psutil.Process(process.pid).children()
        victim = next(child for child in children if "spawn_main" in str(child.cmdline()))
        victim.kill()
        for line in process.stderr:
            if READY.search(line):
                break
        assert "scheduler_processes 2.0" in get(port, "/metrics")[1]


def run(*options, **environment):
    return subprocess.run(
        [sys.executable, "-m", "scheduler_app.cli", *options],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_port_in_use_is_one_line(database):
    url = database.url.render_as_string(hide_password=False)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("serve", "--port", str(port), DATABASE_URL=url)
    assert done.returncode == REFUSED
    [line] = done.stderr.splitlines()
    assert f"127.0.0.1:{port}" in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SCHEDULER_SECRET_KEY", "short"),
        ("SCHEDULER_AUTO_MIGRATE", "perhaps"),
        ("SCHEDULER_TRUSTED_PROXIES", "everybody"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "postgresql://me:topsecret@127.0.0.1:1/x"),
    ],
)
def test_a_wrong_setting_is_one_line_without_its_value(database, name, value):
    url = database.url.render_as_string(hide_password=False)
    done = run("serve", "--port", "0", **{"DATABASE_URL": url, name: value})
    assert done.returncode == REFUSED
    [line] = done.stderr.splitlines()
    assert name in line
    assert "topsecret" not in line
    assert value == "everybody" or value not in line
