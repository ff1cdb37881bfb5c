import json

import pytest

from benchmarks.runner.baseline import accept, find_moves


def build(**figures):
    return {"benchmarks": {"swap_matching": figures}}


def clock(seconds):
    return {"avg_duration_seconds": seconds, "p95_duration_seconds": seconds}


def write(path, content):
    path.write_text(json.dumps(content))
    return path


def test_the_first_baseline_is_what_was_measured(tmp_path):
    latest = write(tmp_path / "latest.json", build(small=clock(1.0)))
    assert accept(latest, tmp_path / "baseline.json", tmp_path / "previous.json") is None
    assert json.loads((tmp_path / "baseline.json").read_text()) == build(small=clock(1.0))
    assert not (tmp_path / "previous.json").exists()


def test_the_baseline_that_was_there_is_kept_and_what_moved_is_named(tmp_path):
    baseline = write(tmp_path / "baseline.json", build(small=clock(1.0), large=clock(1.0)))
    latest = write(tmp_path / "latest.json", build(small=clock(2.0), large=clock(1.05)))
    (move,) = accept(latest, baseline, tmp_path / "previous.json")
    assert (move.name, move.ratio) == ("swap_matching small avg_duration_seconds", 2.0)
    assert json.loads(baseline.read_text()) == json.loads(latest.read_text())
    kept = json.loads((tmp_path / "previous.json").read_text())
    assert kept["benchmarks"]["swap_matching"]["small"] == clock(1.0)


def test_a_broken_baseline_is_replaced(tmp_path):
    latest = write(tmp_path / "latest.json", build(small=clock(1.0)))
    (tmp_path / "baseline.json").write_text("{")
    assert accept(latest, tmp_path / "baseline.json", tmp_path / "previous.json") is None
    assert json.loads((tmp_path / "baseline.json").read_text()) == build(small=clock(1.0))


@pytest.mark.parametrize(
    ("before", "after", "has_moved"),
    [
        (clock(1.0), clock(1.09), False),
        (clock(1.0), clock(0.5), True),
        ({"value": 4866, "unit": "allocations"}, {"value": 4867, "unit": "allocations"}, True),
        ({"value": 0, "unit": "violations"}, {"value": 0, "unit": "violations"}, False),
        ({"value": 0, "unit": "violations"}, {"value": 1, "unit": "violations"}, True),
    ],
)
def test_a_clock_moves_by_a_tenth_and_a_count_by_one(before, after, has_moved):
    assert bool(list(find_moves(build(it=before), build(it=after)))) is has_moved
