import os
import signal
from contextlib import closing

import psutil

from load.resources import reference
from load.resources.reference import Reference


def find_fastest():
    with closing(Reference()) as asked:
        return min(asked.measure_ms() for _ in range(50))


def test_ten_times_the_work_takes_longer_by_a_multiple(monkeypatch):
    once = find_fastest()
    monkeypatch.setattr(reference, "DOCUMENT", f"[{', '.join([reference.DOCUMENT] * 10)}]")
    assert 4 < find_fastest() / once < 20


def test_its_process_ends_when_whoever_asks_is_killed():
    number = os.fork()
    if not number:
        asked = Reference()
        asked.measure_ms()
        signal.pause()
    deadline = 500
    while not (children := psutil.Process(number).children()) and deadline:
        deadline -= 1
        os.sched_yield()
    [child] = children
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    psutil.wait_procs([child], timeout=30)
    assert not child.is_running()
