"""Runs benchmarks in an environment of ASV, each in a forked process, when it is told to.

The environment's Python runs this file, so it imports nothing of the project. With the folder of
the suite as argument it reads a JSON object a line and answers with one; with a benchmark's name
as well, it leaves what that benchmark's ``setup_cache`` gives in the current folder.
"""

import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from asv_runner._aux import update_sys_path
from asv_runner.discovery import disc_benchmarks, get_benchmark_from_name
from asv_runner.run import _run
from asv_runner.setup_cache import _setup_cache

GRACE_SECONDS = 5
LONGEST = 300
SCHEDULER_FILE = "/proc/self/schedstat"


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, lambda *_: None)  # who asks decides when to stop
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    suite = sys.argv[1]
    update_sys_path(suite)
    for _ in disc_benchmarks(suite, ignore_import_errors=True):
        pass  # imported once here, and not again in each child
    for line in sys.stdin:
        print(json.dumps(answer(suite, json.loads(line))), file=replies, flush=True)


def answer(suite: str, request: dict[str, Any]) -> dict[str, Any]:
    """Run one benchmark, or its ``setup_cache``, in a child and say what came of it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        result, log = Path(folder, "result.json"), Path(folder, "log")
        start = time.monotonic()
        pid = os.fork()
        if pid == 0:
            run_child(suite, request, result, log)
        error = wait_for(pid, request["timeout"])
        seconds = time.monotonic() - start
        value = json.loads(result.read_text()) if result.exists() and not error else None
        return {"value": value, "error": explain(error, log), "seconds": seconds}


def explain(error: str, log: Path) -> str:
    """Return the last line a failed benchmark wrote, which is that of its traceback."""
    if not error or error.startswith("took"):
        return error
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1][:LONGEST] if lines else error


def run_child(suite: str, request: dict[str, Any], result: Path, log: Path) -> None:
    """
    Do what is asked in this process, which ends with it.

    A ``setup_cache`` has an interpreter of its own, as in ASV: one that forgets nothing at its end.
    """
    code = 1
    try:
        os.setsid()  # so that a timeout ends what the benchmark has started, too
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with log.open("w") as file:
            redirect(file)
        os.chdir(request["folder"])
        if request["action"] == "setup":
            os.execv(sys.executable, [sys.executable, "-P", __file__, suite, request["name"]])
        run_benchmark(suite, request["name"], result)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def run_benchmark(suite: str, name: str, result: Path) -> None:
    """
    Run one benchmark as ASV does, by the clock that it asks for.

    The class attribute ``clock`` of what works in this process alone is "own" or "cpu"; without
    it, the wall clock decides. What the wall clock says is noted all the same.
    """
    benchmark = get_benchmark_from_name(suite, name)
    owner = getattr(benchmark.func, "__self__", benchmark.func)
    asked = getattr(owner, "clock", None)
    watch = Watch(asked) if asked and benchmark.type == "time" else None
    if watch:
        type(owner).timer = watch
    _run((suite, name, "{}", "None", str(result)))
    value = json.loads(result.read_text())
    if watch and isinstance(value, dict):
        calls = 1 if benchmark._setups else value["number"]
        walls = watch.list_walls(len(value["samples"]), calls)
        result.write_text(json.dumps(value | {"clock": watch.clock, "walls": walls}))


class Watch:
    """
    A timer for asv_runner, which takes differences of what it gives.

    Parameters
    ----------
    clock
        "own" for the wall clock less the time in which the main thread was ready and had to wait
        for a processor, or "cpu" for the processor time of all threads, which also stands in
        where the system does not tell of that wait.
    """

    def __init__(self, clock: str) -> None:
        self.clock = clock if Path(SCHEDULER_FILE).exists() else "cpu"
        self._read: Callable[[], float] = time.process_time
        if self.clock == "own":
            self._scheduler = os.open(SCHEDULER_FILE, os.O_RDONLY)
            self._read = self._read_own
        self._noted: list[float] = []

    def __call__(self) -> float:
        """Return seconds, and note the wall clock."""
        self._noted.append(time.perf_counter())
        return self._read()

    def list_walls(self, number: int, calls: int) -> list[float]:
        """Return what the wall clock said of the last samples, a call."""
        spans = zip(self._noted[::2], self._noted[1::2], strict=True)
        return [(end - start) / calls for start, end in spans][-number:]

    def _read_own(self) -> float:
        waited = int(os.pread(self._scheduler, 100, 0).split()[1])
        return time.perf_counter() - waited / 1e9


def redirect(file: TextIO) -> None:
    """Send all output of this process to a file, and give it no input."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(file.fileno(), 1)
    os.dup2(file.fileno(), 2)


def wait_for(pid: int, timeout_seconds: float) -> str:
    """Wait for a child, end it when its time is over, and return what went wrong, if anything."""
    deadline, pause = time.monotonic() + timeout_seconds, 1e-4
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return "" if code == 0 else f"ended with {code}"
        if time.monotonic() > deadline:
            stop_group(pid)
            return f"took longer than {timeout_seconds:g} s"
        time.sleep(pause)
        pause = min(2 * pause, 0.01)


def stop_group(pid: int) -> None:
    """End a child and all it has started: at first with a request, then without."""
    os.killpg(pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < deadline:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return
        time.sleep(0.05)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main()
    else:
        _setup_cache((sys.argv[1], sys.argv[2], "{}"))
