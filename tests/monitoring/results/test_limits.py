import pytest

from monitoring.results import Key, read_limits

CONFIG = """
alerts:
  count: 1
  requests:
    count: 2
    benchmarks:
      Requests.track_conflicts: {count: 50}
      "Requests.track_errors('reads', 8)": {count: 3}
"""


@pytest.mark.parametrize(
    ("key", "percent"),
    [
        (Key("queries", "Pages.track_rows('deep')"), 1),
        (Key("requests", "Requests.track_rows"), 2),
        (Key("requests", "Requests.track_conflicts"), 50),
        (Key("requests", "Requests.track_conflicts('mixed', 8)"), 50),
        (Key("requests", "Requests.track_errors('reads', 8)"), 3),
        (Key("requests", "Requests.track_errors('reads', 20)"), 2),
    ],
)
def test_the_most_particular_limit_counts_and_one_of_a_benchmark_for_all_parameters(
    tmp_path, key, percent
):
    path = tmp_path / "benchmark_config.yaml"
    path.write_text(CONFIG)
    assert read_limits(path, "alerts", ["count"]).find_percent(key, "count") == percent
