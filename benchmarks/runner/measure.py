"""Runs one case as ASV would, and keeps what it gave."""

import gc
import io
import math
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil

from benchmarks.runner.cases import Case
from benchmarks.runner.measured import BYTES_IN_MB, Measured, Memory, split_samples


class NotApplicableError(Exception):
    """The case has no meaning here: ASV would record n/a."""


def build_cache(case: Case) -> bytes | None:
    """Do a case's ``setup_cache`` and pickle what it gives, as ASV does; None if it has none."""
    benchmark = _build_benchmark(case)
    if benchmark.setup_cache_key is None:
        return None
    return pickle.dumps(benchmark.do_setup_cache())


def measure(
    case: Case,
    cache: bytes | None = None,
    *,
    iterations: int | None = None,
    warmup: int | None = None,
) -> Measured:
    """Run a case.

    Parameters
    ----------
    case
        What to run.
    cache
        As from ``build_cache``.
    iterations
        Samples of a clock, at least 1; by default as many as ASV would take.
    warmup
        Calls before the first sample, at least 0; by default as ASV warms up.

    Raises
    ------
    NotApplicableError
        If ASV would record n/a.
    Exception
        Whatever the benchmark raises.
    """
    started = time.perf_counter()
    benchmark = _build_benchmark(case, _build_overrides(iterations, warmup))
    if cache is not None:
        benchmark.set_cache(pickle.loads(cache))
    for _ in range(warmup or 0):
        with _set_up(benchmark):
            benchmark.func(*benchmark._build_params())  # what do_run passes too
    with _set_up(benchmark):
        gc.collect()
        with _watched_memory() as watched:
            result = benchmark.do_run()
    return _build_measured(benchmark, result, time.perf_counter() - started, watched.memory)


def _build_benchmark(case: Case, overrides: SimpleNamespace | None = None) -> Any:
    instance = case.owner()
    instance.params = [[value] for value in case.values.values()]
    return case.build(instance, overrides or SimpleNamespace())


@contextmanager
def _set_up(benchmark: Any) -> Iterator[None]:
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            is_skipped = benchmark.do_setup()
        if is_skipped:
            raise NotApplicableError(said.getvalue().strip().removeprefix("asv: skipped: "))
        yield
    finally:
        benchmark.do_teardown()


def _build_overrides(iterations: int | None, warmup: int | None) -> SimpleNamespace:
    overrides = SimpleNamespace()
    if iterations is not None:
        overrides.repeat = iterations
        overrides.min_run_count = 1
    if warmup is not None:
        overrides.warmup_time = 0
    return overrides


@contextmanager
def _watched_memory() -> Iterator[SimpleNamespace]:
    """Watch the resident memory; the kernel's mark of the most is put back at first."""
    process, watched = psutil.Process(), SimpleNamespace()
    before = process.memory_info().rss
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    yield watched
    after = process.memory_info().rss
    peak = max(after, _read_peak_bytes())
    watched.memory = Memory(after / BYTES_IN_MB, peak / BYTES_IN_MB, (after - before) / BYTES_IN_MB)


def _read_peak_bytes() -> int:
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


_KINDS = {"time": "clock", "memory": "memory", "peakmemory": "memory"}
_CLOCK_UNITS = ("seconds", "ms")


def _build_measured(benchmark: Any, result: Any, elapsed: float, memory: Memory) -> Measured:
    kind = _KINDS.get(benchmark.type) or _find_kind(benchmark.unit)
    if benchmark.type == "time":
        samples, dropped = split_samples(result["samples"])
        if not samples:
            raise ValueError(f"no sample is a duration: {result['samples']}")
        return Measured(kind, benchmark.unit, samples, None, elapsed, memory, dropped)
    if result is None or not math.isfinite(float(result)):
        raise NotApplicableError(f"gave {result}")
    return Measured(kind, benchmark.unit, (), float(result), elapsed, memory)


def _find_kind(unit: str) -> str:
    if unit in _CLOCK_UNITS:
        return "clock"
    return "rate" if "/" in unit else "count"
