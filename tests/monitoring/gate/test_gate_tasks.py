import re

import pytest

from monitoring.analysis import Kind
from monitoring.gate.config import AsvConfig
from monitoring.gate.errors import BadInputError
from monitoring.gate.sides.tasks import list_tasks, split_loads
from monitoring.results import Benchmark

SUITE = {
    "m.time_a": Benchmark("m.time_a", "v", (("10", "20"),), "time", "seconds", 7.0, 0.0, "m:1"),
    "m.track_b": Benchmark("m.track_b", "v", (), "track", "instructions"),
    "m.peakmem_c": Benchmark("m.peakmem_c", "v", (), "peakmemory", "bytes"),
    "m.track_p50": Benchmark("m.track_p50", "v", (), "track", "seconds", cache_key="m:9"),
    "m.track_errors": Benchmark("m.track_errors", "v", (), "track", "errors", cache_key="m:9"),
}


@pytest.fixture
def config(tmp_path):
    return AsvConfig(tmp_path, {"default_benchmark_timeout": 300})


def test_each_combination_of_parameters_is_a_task_with_its_timeout_and_kind(config):
    tasks = list_tasks(config, SUITE, None)
    assert [task.name for task in tasks[:3]] == ["m.time_a-0", "m.time_a-1", "m.track_b"]
    assert [task.timeout_seconds for task in tasks[1:3]] == [7.0, 300.0]
    kinds = [task.kind for task in tasks]
    assert kinds == [Kind.CLOCK, Kind.CLOCK, Kind.COUNT, Kind.MEMORY, Kind.CLOCK, Kind.COUNT]


def test_a_pattern_chooses_single_combinations(config):
    (task,) = list_tasks(config, SUITE, re.compile(r"\(20\)"))
    assert task.name == "m.time_a-1"
    with pytest.raises(BadInputError, match="no benchmark has a name like it"):
        list_tasks(config, SUITE, re.compile("nothing"))


def test_what_setup_measures_with_a_clock_is_a_load_and_its_counts_with_it(config):
    tasks, loads = split_loads(list_tasks(config, SUITE, None))
    assert [task.name for task in loads] == ["m.track_p50", "m.track_errors"]
    assert len(tasks) == 4
