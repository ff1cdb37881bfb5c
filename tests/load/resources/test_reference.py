import io
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil

from load.resources.reference import Reference, answer

ROOT = Path(__file__).parents[3]
ASKING = """
from load.resources.reference import Reference
asked = Reference()
print(flush=True)
input()
"""


def test_what_is_measured_is_the_work_and_little_besides():
    read, write = os.pipe()
    os.write(write, b"?" * 50)
    os.close(write)
    with os.fdopen(read, "rb", buffering=0) as questions:
        begun = time.perf_counter()
        answer(questions, answers := io.BytesIO())
        each_ms = 1000 * (time.perf_counter() - begun) / 50
    assert len(answers.getvalue()) == 50
    with closing(Reference()) as asked:
        times = [asked.measure_ms() for _ in range(50)]
    assert min(times) > 0.5 * each_ms
    assert min(times) < 5 * each_ms


def test_a_process_that_has_ended_gives_no_answer():
    with closing(Reference()) as asked:
        asked._process.kill()
        asked._process.wait(30)
        assert asked.measure_ms() is None


def test_its_process_ends_when_whoever_asks_is_killed():
    command = [sys.executable, "-c", ASKING]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as asking:
        asking.stdout.readline()
        [child] = psutil.Process(asking.pid).children()
        asking.send_signal(signal.SIGKILL)
    psutil.wait_procs([child], timeout=30)
    assert not child.is_running()
