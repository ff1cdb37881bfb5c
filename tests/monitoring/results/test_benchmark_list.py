import json

from monitoring.results import read_benchmarks


def test_labels_are_what_asv_matches_its_pattern_against(tmp_path):
    path = tmp_path / "benchmarks.json"
    entries = {
        "m.time_a": {"name": "m.time_a", "version": "v", "params": [["1", "2"], ["'x'"]]},
        "m.time_b": {"name": "m.time_b", "version": "v", "params": []},
        "version": 2,
    }
    path.write_text(json.dumps(entries))
    benchmarks = read_benchmarks(path)
    assert benchmarks["m.time_a"].labels == ["m.time_a(1, 'x')", "m.time_a(2, 'x')"]
    assert benchmarks["m.time_b"].labels == ["m.time_b"]
