import json

import pytest

from monitoring.results import BrokenFileError, merge_benchmarks, merge_record
from tests.monitoring.asv_files import build_record, write_results

ONE, TWO = [[1.0], [], "1"], [[float("nan"), 2.0], [["5", "6"]], "2"]


def results_of(path):
    return json.loads(path.read_text())["results"]


def test_a_record_that_is_new_is_taken_over_as_it_is(tmp_path):
    source = write_results(tmp_path / "shard", one=ONE)
    merged = merge_record(source, tmp_path / "here" / source.name)
    assert merged.added == ("one",)
    assert json.loads((tmp_path / "here" / source.name).read_text()) == build_record(one=ONE)


def test_of_two_records_of_a_commit_the_benchmarks_of_both_stay(tmp_path):
    source = write_results(tmp_path / "shard", one=ONE, two=TWO)
    target = write_results(tmp_path / "here", two=TWO, three=ONE)
    merged = merge_record(source, target)
    assert (merged.added, merged.conflicts) == (("one",), ())
    assert set(results_of(target)) == {"one", "two", "three"}


def test_of_two_unlike_results_the_newer_stays_whichever_way_they_are_merged(tmp_path):
    for source, target in (("older", "newer"), ("newer", "older")):
        folder = tmp_path / f"into-{target}"
        paths = {}
        for name, started in (("older", 1), ("newer", 2)):
            record = build_record(one=[[started], [], "1", started])
            record["result_columns"].append("started_at")
            paths[name] = write_results(folder / name)
            paths[name].write_text(json.dumps(record))
        assert merge_record(paths[source], paths[target]).conflicts == ("one",)
        assert results_of(paths[target])["one"][0] == [2]


def test_records_with_other_columns_are_put_under_the_same_ones(tmp_path):
    source = write_results(tmp_path / "shard")
    record = build_record(one=["1", [], [7.0]])
    record["result_columns"] = ["version", "params", "result"]
    source.write_text(json.dumps(record))
    target = write_results(tmp_path / "here", two=TWO)
    merge_record(source, target)
    assert results_of(target)["one"] == [[7.0], [], "1"]


def test_a_record_of_a_newer_form_or_cut_short_changes_nothing(tmp_path):
    target = write_results(tmp_path / "here", one=ONE)
    before = target.read_bytes()
    source = write_results(tmp_path / "shard", two=TWO)
    for content in (json.dumps(build_record() | {"version": 3}), source.read_text()[:50]):
        source.write_text(content)
        with pytest.raises(BrokenFileError):
            merge_record(source, target)
    assert target.read_bytes() == before


def test_of_two_lists_of_benchmarks_ours_stay(tmp_path):
    source, target = tmp_path / "theirs.json", tmp_path / "ours.json"
    entry = {"name": "a", "version": "1", "params": []}
    source.write_text(json.dumps({"a": entry, "b": entry | {"name": "b"}, "version": 2}))
    target.write_text(json.dumps({"a": entry | {"version": "2"}, "version": 2}))
    merged = merge_benchmarks(source, target)
    assert (merged.added, merged.conflicts) == (("b",), ("a",))
    assert json.loads(target.read_text())["a"]["version"] == "2"
