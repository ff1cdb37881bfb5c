"""Services for tests: our own, and those with a planted fault."""

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.service import NO_LIMITS, start_worker
from load.service.ready import find_fault
from load.service.seeded import seeded_database

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
PAGE = "<html>some other site</html>"


@contextmanager
def serving_with_fault(fault):
    """Serve the API with a fault of `faulty`; give its address and the environment of a load."""
    with seeded_database() as database:
        worker = start_worker(database)
        port = find_free_port()
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", "--factory", f"tests.load.faulty:{fault}"),
                *("--port", str(port), "--no-access-log", "--no-proxy-headers"),
                *("--log-level", "warning", "--loop", "uvloop", "--http", "httptools"),
            ],
            cwd=ROOT,
            env={**os.environ, **NO_LIMITS, "DATABASE_URL": database},
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_ready(url)
            yield url, {"LOAD_SERVER": str(server.pid), "LOAD_DATABASE": database}
        finally:
            server.terminate()
            server.wait()
            worker.stop()


@contextmanager
def serving(answer):
    """Serve on loopback what a function makes of each path; give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            content = answer(self.path).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def run_load(*arguments, **environment):
    """Run ``python -m load`` and give what has become of it."""
    return subprocess.run(
        [sys.executable, "-m", "load", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def find_free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_until_ready(url):
    deadline = time.monotonic() + START_SECONDS
    while fault := find_fault(url):
        assert time.monotonic() < deadline, fault
        time.sleep(0.1)
