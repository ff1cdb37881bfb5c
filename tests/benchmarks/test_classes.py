import math
import subprocess
import sys

import pytest
from asv_runner.benchmarks.mem import MemBenchmark

from benchmarks.schedule_generation_bench import GenerationFigures, YearFigures, YearGeneration
from tests.benchmarks.counter import skip_without_counter
from tests.benchmarks.suite import find_classes, run_benchmark, run_class

COUNTED = "Instructions"
SLOW = ("Generation", "Year", "Request", "FirstRequest", "WorkerStart", "EmbeddedServer")
CLASSES = [
    pytest.param(found, marks=pytest.mark.slow, id=found.__name__)
    if found.__name__.startswith(SLOW) or found.__name__.endswith(COUNTED)
    else pytest.param(found, id=found.__name__)
    for found in find_classes()
]


@pytest.mark.parametrize("found", CLASSES)
def test_each_benchmark_gives_what_asv_can_record(found):
    if found.__name__.endswith(COUNTED):
        skip_without_counter()
    results = run_class(found)
    assert results
    for name, result in results.items():
        if name.startswith("track_"):
            assert math.isfinite(result)
            assert result >= 0
        elif name.startswith("mem_"):
            assert MemBenchmark(name, lambda value=result: value, [found]).run() > 10_000
        elif name.startswith("timeraw_"):
            code = "\n".join(reversed(result)) if isinstance(result, tuple) else result
            assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
        else:
            assert result is None


@pytest.mark.slow
def test_the_figures_of_a_generation_are_those_of_a_right_answer_and_the_same_twice():
    first, second = run_class(GenerationFigures), run_class(GenerationFigures)
    assert first == second
    assert first["track_uncovered"] == first["track_violations"] == 0
    assert first["track_gap"] <= 0.01
    assert first["track_variables"] > 10_000


def test_a_year_is_not_applicable_where_slow_benchmarks_are_not_wanted(monkeypatch):
    monkeypatch.setenv("BENCH_SLOW", "0")
    with pytest.raises(NotImplementedError, match="BENCH_SLOW"):
        run_benchmark(YearGeneration(), "time_generate", 50, 52)
    with pytest.raises(NotImplementedError):
        run_benchmark(YearFigures(), "track_gap", YearFigures().setup_cache(), 50, 52)
