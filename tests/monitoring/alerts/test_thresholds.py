import pytest

from monitoring.alerts import BadInputError, Quantity, build_uniform, read_thresholds
from monitoring.results import Key

CONFIG = """
schedule_generation:
  enabled: true
alerts:
  duration: 12
  schedule_generation:
    duration: 20
    benchmarks:
      medium_program: {duration: 30, memory: 5}
"""


def read(tmp_path, text):
    path = tmp_path / "benchmark_config.yaml"
    path.write_text(text)
    return read_thresholds(path)


@pytest.mark.parametrize(
    ("category", "name", "quantity", "percent"),
    [
        ("schedule_generation", "medium_program", Quantity.DURATION, 30),
        ("schedule_generation", "medium_program", Quantity.MEMORY, 5),
        ("schedule_generation", "small_program", Quantity.DURATION, 20),
        ("schedule_generation", "small_program", Quantity.MEMORY, 15),
        ("swap_matching", "medium_program", Quantity.DURATION, 12),
        ("swap_matching", "medium_program", Quantity.THROUGHPUT, 10),
        ("swap_matching", "medium_program", Quantity.COUNT, 0.5),
    ],
)
def test_the_most_particular_threshold_counts(tmp_path, category, name, quantity, percent):
    thresholds = read(tmp_path, CONFIG)
    assert thresholds.find_share(Key(category, name), quantity) == pytest.approx(percent / 100)


def test_without_a_section_the_defaults_count(tmp_path):
    thresholds = read(tmp_path, "schedule_generation: {}\n")
    assert thresholds.find_share(Key("a", "b"), Quantity.MEMORY) == 0.15


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("alerts: {swaps: {duratoin: 5}}", "did you mean 'duration'"),
        ("swap_matching: {}\nalerts: {swaps: {duration: 5}}", "swaps: no such.* swap_matching"),
        ("alerts: {duration: -5}", "alerts.duration: expected percent"),
        ("alerts: {duration: .nan}", "expected percent"),
        ("alerts: {duration: true}", "expected percent"),
        ("alerts: {duration: 100}", "below 100"),
        ("alerts: {swaps: {benchmarks: {a: {memory: 0}}}}", "swaps.benchmarks.a.memory"),
        ("alerts: 5", "write keys"),
        ("alerts: {swaps: 5}", "alerts.swaps"),
        ("[1, 2]", "write keys"),
        ("a: [", "not YAML"),
    ],
)
def test_what_cannot_be_followed_is_named(tmp_path, text, words):
    with pytest.raises(BadInputError, match=words):
        read(tmp_path, text)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadInputError, match="nowhere"):
        read_thresholds(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize("percent", [-5, 0, 100, float("nan"), float("inf")])
def test_a_threshold_out_of_range_is_refused(percent):
    with pytest.raises(BadInputError, match="--threshold"):
        build_uniform(percent)
