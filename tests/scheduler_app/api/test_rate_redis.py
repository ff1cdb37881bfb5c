import shutil
import socket
import subprocess
import sys
import time

import pytest
import redis

from scheduler_app.api.rate_storage import open_redis
from scheduler_app.api.rate_windows import RateStorageError, count_request, parse_limit

HAMMER = """
import sys
from scheduler_app.api.rate_storage import open_redis
from scheduler_app.api.rate_windows import count_request, parse_limit

storage, limit, requests = open_redis(sys.argv[1]), parse_limit(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
standings = [count_request(storage, limit, "everybody") for _ in range(requests)]
print(sum(not standing.is_exceeded for standing in standings))
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """The address of a Redis for the tests of this module."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed: apt-get install redis-server")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    place = ["--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder)]
    command = [program, *place, "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"redis://127.0.0.1:{port}/0"
    await_answer(address)
    yield address
    server.terminate()
    server.wait()


def await_answer(address):
    with redis.from_url(address) as client:
        for _ in range(200):
            try:
                client.ping()
            except redis.ConnectionError:
                time.sleep(0.05)
            else:
                return
    raise RuntimeError(f"no Redis at {address}")


@pytest.fixture
def storage(url):
    storage = open_redis(url)
    storage.reset()
    yield storage
    storage.storage.close()


def test_requests_of_a_window_are_counted(storage):
    limit = parse_limit("2/minute")
    standings = [count_request(storage, limit, "me") for _ in range(3)]
    assert [standing.remaining for standing in standings] == [1, 0, 0]
    assert [standing.is_exceeded for standing in standings] == [False, False, True]


def test_nobody_is_told_to_come_before_the_window_is_over(storage, url):
    limit = parse_limit("2/minute")
    standing = count_request(storage, limit, "me")
    with redis.from_url(url) as client:
        [key] = client.keys("*me*")
        assert 0 < client.pttl(key) <= standing.reset_seconds * 1000 <= 60_000


def test_after_a_window_another_begins(storage, url):
    limit = parse_limit("2/minute")
    for _ in range(3):
        count_request(storage, limit, "me")
    with redis.from_url(url) as client:
        [key] = client.keys("*me*")
        client.pexpire(key, 1)
        while client.exists(key):
            time.sleep(0.001)
    assert count_request(storage, limit, "me").count == 1


@pytest.mark.slow
@pytest.mark.usefixtures("storage")
def test_of_several_processes_exactly_as_many_pass_as_may(url):
    command = [sys.executable, "-c", HAMMER, url, "150/hour", "100"]
    children = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for child in children:
        assert child.stdout.readline() == "ready\n"
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    assert sum(int(child.communicate()[0]) for child in children) == 150


def test_a_redis_that_is_away_is_an_error_of_ours():
    storage = open_redis("redis://127.0.0.1:1/0")
    with pytest.raises(RateStorageError, match=r"cannot be counted .*; ask again"):
        count_request(storage, parse_limit("2/minute"), "me")


@pytest.mark.parametrize(
    "url", ["memory://", "memcached://127.0.0.1:1", "", "redis://:secret@host:port/0"]
)
def test_an_address_of_something_else_is_refused_without_its_password(url):
    with pytest.raises(ValueError, match="Expected redis://host:port/number") as caught:
        open_redis(url)
    assert "secret" not in str(caught.value)
