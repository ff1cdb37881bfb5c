import pytest

from monitoring.analysis import Kind
from monitoring.gate.config import AsvConfig
from monitoring.gate.errors import BadInputError
from monitoring.gate.floors import CONFIG_FILE, read_floors
from monitoring.gate.sides.tasks import list_tasks
from monitoring.results import Benchmark
from tests.monitoring.gate.small_repository import PROJECT_ROOT

CONFIG = """
gate:
  clock: 4
  swap_matching: {count: 1, benchmarks: {Matching.time_match: {clock: 8}}}
"""
NAMES = ("swap_matching_bench.Matching.time_match", "swap_matching_bench.Matching.track_weight")
SUITE = {name: Benchmark(name, "v", (), name.split(".")[2].partition("_")[0]) for name in NAMES}


@pytest.fixture
def config(tmp_path):
    return AsvConfig(tmp_path, {})


def test_the_most_particular_floor_reaches_the_task(config):
    (config.root / CONFIG_FILE).write_text(CONFIG)
    tasks = {task.label: task for task in list_tasks(config, SUITE, None)}
    assert [tasks[name].floor for name in NAMES] == [0.08, 0.01]
    floors = read_floors(config)
    assert floors.find_share("startup_time_bench.Steps.timeraw_read", Kind.CLOCK) == 0.04
    assert floors.find_share("startup_time_bench.Steps.timeraw_read", Kind.MEMORY) is None


def test_without_a_file_the_floors_are_those_of_the_kinds(config):
    assert [task.floor for task in list_tasks(config, SUITE, None)] == [None, None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gate: {clock: -3}", r"gate\.clock: expected percent above 0 and below 100, got -3"),
        ("gate: {clok: 3}", "gate.clok: none of clock, count, memory, rate, and no subject"),
        ("gate: {swap_matching: {clok: 3}}", "unknown key 'clok'; did you mean 'clock'"),
        ("gate: {swaps: {clock: 3}}", "gate.swaps: no such subject; there are swap_matching"),
        ("gate: {swap_matching: {benchmarks: {time_match: {clock: 3}}}}", "no such benchmark"),
        ("gate: [3]", "gate: write keys with values"),
        ("gate: [", "not YAML"),
    ],
)
def test_a_floor_that_cannot_be_followed_is_named_in_one_line(config, text, words):
    (config.root / CONFIG_FILE).write_text(text)
    with pytest.raises(BadInputError, match=words) as raised:
        list_tasks(config, SUITE, None)
    assert "\n" not in str(raised.value)


def test_the_floors_of_this_repository_can_be_read():
    assert read_floors(AsvConfig(PROJECT_ROOT, {})).find_share(NAMES[0], Kind.CLOCK) == 0.03
