import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from scheduler_app.api.connections import DatabaseHandle
from scheduler_app.services.settings import Settings
from scheduler_app.store import DatabaseConnectionError

REQUESTS = 5


@pytest.fixture
def silent():
    """A socket that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def count_connections(server):
    server.setblocking(False)
    attempts = 0
    with suppress(BlockingIOError):
        while True:
            server.accept()[0].close()
            attempts += 1
    return attempts


def fail(handle):
    with pytest.raises(DatabaseConnectionError) as caught:
        handle.get()
    return str(caught.value)


def test_requests_that_wait_for_one_attempt_to_connect_share_its_failure(silent):
    port = silent.getsockname()[1]
    url = f"postgresql://me@127.0.0.1:{port}/name?connect_timeout=2&sslmode=disable"
    handle = DatabaseHandle(Settings(database_url=url))
    with ThreadPoolExecutor(REQUESTS) as requests:
        failures = list(requests.map(fail, [handle] * REQUESTS))
    assert count_connections(silent) == 1
    [line] = set(failures)
    assert "timeout expired" in line
    silent.close()
    assert "Connection refused" in fail(handle)  # who comes later tries again
