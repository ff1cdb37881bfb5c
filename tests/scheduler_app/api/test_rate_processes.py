import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

SETTINGS = {"RATE_LIMIT_WRITES_ADDRESS": "20/hour", "SCHEDULER_TRUSTED_PROXIES": "unix"}


@pytest.fixture
def service(database):
    """A client of a service of two processes, which listens on a unix socket."""
    with tempfile.TemporaryDirectory(prefix="rates-") as folder:
        path = Path(folder) / "socket"
        url = database.url.render_as_string(hide_password=False)
        environment = {**os.environ, **SETTINGS, "DATABASE_URL": url}
        place = ["--uds", str(path), "--workers", "2", "--no-proxy-headers", "--no-access-log"]
        command = [sys.executable, "-m", "uvicorn", "--factory", "scheduler_app.api:create_app"]
        server = subprocess.Popen([*command, *place], env=environment, stderr=subprocess.DEVNULL)
        transport = httpx.HTTPTransport(uds=str(path))
        try:
            await_listener(path)
            with httpx.Client(transport=transport, base_url="http://service") as client:
                yield client
        finally:
            server.terminate()
            server.wait()


def await_listener(path):
    for _ in range(300):
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(path))
            except OSError:
                time.sleep(0.1)
            else:
                return
    raise RuntimeError("the service does not listen")


@pytest.mark.slow
def test_of_a_service_of_two_processes_exactly_as_many_requests_pass_as_may(service):
    def ask(_):
        headers = {"X-Forwarded-For": "203.0.113.1", "Connection": "close"}
        return service.post("/api/v1/auth/logout", headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = Counter(pool.map(ask, range(60)))
    assert statuses == {401: 20, 429: 40}
