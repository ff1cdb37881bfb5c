import gc
import time
import tracemalloc
from threading import Event

import pytest
from prometheus_client.parser import text_string_to_metric_families

from monitoring.metrics import Collector, collect_until_stopped, write_exposition
from tests.monitoring.benchmark_files import build_list, write


def test_a_sample_has_every_section(tmp_path):
    sample = Collector("", tmp_path, "acme-2core-8gb").take()
    assert sample["machine"] == "acme-2core-8gb"
    system = sample["system"]
    assert set(system) == {"cpu", "memory", "swap", "disk", "network"}
    assert 0 <= system["cpu"]["percent"] <= 100
    assert 0 < system["memory"]["used_bytes"] < system["memory"]["total_bytes"]
    assert len(system["cpu"]["load_average"]) == 3
    assert sample["database"]["status"] == "not configured"
    assert sample["benchmarks"]["status"] == "none"


def test_benchmark_figures_are_in_a_sample_when_they_are_new(tmp_path):
    collector = Collector("", tmp_path, "acme-2core-8gb")
    write(tmp_path / "latest.json", build_list({"small": {"avg_duration_seconds": 1.5}}))
    first = collector.take()["benchmarks"]
    assert first["figures"] == {"schedule_generation/small": {"value": 1.5, "unit": "seconds"}}
    assert collector.take()["benchmarks"] == {"status": "unchanged"}
    write(tmp_path / "latest.json", build_list({"small": {"avg_duration_seconds": 12.5}}))
    assert collector.take()["benchmarks"]["figures"]["schedule_generation/small"]["value"] == 12.5


def test_a_broken_file_of_results_is_named_in_the_sample(tmp_path):
    (tmp_path / "latest.json").write_text("{")
    section = Collector("", tmp_path, "acme-2core-8gb").take()["benchmarks"]
    assert section["status"] == "failed"
    assert "latest.json" in section["reason"]


@pytest.mark.slow
def test_a_thousand_samples_take_no_more_memory_than_ten(tmp_path):
    collector = Collector("", tmp_path, "acme-2core-8gb")
    for _number in range(10):
        collector.take()
    tracemalloc.start()
    collector.take()
    gc.collect()  # empties the interpreter's own stores of free tuples too
    before, _peak = tracemalloc.get_traced_memory()
    begun = time.process_time()
    for _number in range(1000):
        collector.take()
    seconds = time.process_time() - begun
    gc.collect()
    after, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{seconds:.2f} ms of CPU a sample, traced; {(after - before) / 1000:.1f} kB more kept")
    assert after - before < 20_000


def test_it_goes_on_until_it_is_stopped():
    stopped, calls = Event(), []

    def take():
        calls.append(None)
        if len(calls) == 3:
            stopped.set()

    collect_until_stopped(take, 0.001, stopped)
    assert len(calls) == 3


def test_prometheus_can_read_the_text(tmp_path):
    sample = Collector("", tmp_path, "acme-2core-8gb").take()
    name = 'a/"b"\\\n'
    text = write_exposition(sample, {name: {"value": 1.5, "unit": "seconds"}})
    families = {family.name: family for family in text_string_to_metric_families(text)}
    (value,) = families["scheduler_benchmark_value"].samples
    assert value.labels == {"benchmark": name, "unit": "seconds"}
    assert value.value == 1.5
    assert families["scheduler_memory_used_bytes"].samples[0].value > 0
    assert families["scheduler_database_up"].samples[0].value == -1
