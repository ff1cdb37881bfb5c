import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from benchmarks.in_process import in_process
from benchmarks.load import measure_load
from benchmarks.service import SERVING, Process, serving
from benchmarks.service_database import fill_service_database
from benchmarks.users import KINDS, Answer, User

ROOT = Path(__file__).parents[2]
START_AND_WAIT = """
import time
from benchmarks.service import start_service
from benchmarks.service_database import fill_service_database
process, port = start_service(fill_service_database(10, 4).address)
print(process.number, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def stage(_own_database):
    return fill_service_database(10, 4)


def list_requests(stage, kind, number=0):
    asked = []

    def send(request):
        asked.append((request.method, request.path))
        created = request.method == "POST" and request.path.endswith("/swaps")
        return Answer(201 if created else 200, '"1-1"', b'{"id": 5}')

    User(stage, number, kind).ask(200, send)
    return asked


@pytest.mark.parametrize("kind", KINDS)
def test_a_user_asks_for_the_same_each_time_and_another_user_for_something_else(stage, kind):
    assert list_requests(stage, kind) == list_requests(stage, kind)
    assert list_requests(stage, kind) != list_requests(stage, kind, 1)


def test_readers_change_nothing_and_writers_change_most_of_the_time(stage):
    assert {method for method, _ in list_requests(stage, "reads")} == {"GET"}
    methods = [method for method, _ in list_requests(stage, "writes")]
    assert {"PUT", "DELETE", "POST"} <= set(methods)


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_users_ask_for_is_answered_rightly(stage, kind):
    with in_process(stage) as client:
        client.ask(User(stage, 0, kind), 60)
    assert client.answered >= 60
    assert client.received_bytes > 0


@pytest.mark.slow
def test_users_who_compete_get_no_wrong_answer(stage):
    with serving(stage.address) as port:
        load = measure_load(stage, port, "writes", 8, 160)
    assert (load.errors, load.first_error) == (0, "")
    assert len(load.latencies_ms) >= 160
    assert 0 < load.percentile_ms(50) <= load.percentile_ms(99) <= load.seconds * 1000


@pytest.mark.slow
def test_a_service_that_does_not_start_says_why():
    process = Process(("serve", "--port", "0"), "postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(RuntimeError, match="Database connection failed"):
        process.wait_for(SERVING)
    process.stop()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell the child")
def test_a_service_ends_with_whoever_started_it_even_if_that_is_killed():
    with subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as starter:
        service = psutil.Process(int(starter.stdout.readline()))
        os.kill(starter.pid, signal.SIGKILL)
    service.wait(30)
    assert not service.is_running()
