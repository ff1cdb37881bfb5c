from monitoring.results import find_broken_files, list_record_paths
from tests.monitoring.asv_files import write_results


def test_readable_results_have_no_broken_file(tmp_path):
    record = write_results(tmp_path)
    (tmp_path / "benchmarks.json").write_text('{"version": 2}')
    assert find_broken_files(tmp_path) == []
    assert list_record_paths(tmp_path) == [record]


def test_each_kind_of_broken_file_is_found(tmp_path):
    record = write_results(tmp_path)
    broken = [tmp_path / "benchmarks.json", record.with_name("machine.json"), record]
    for path in broken:
        path.write_text('{"version"')
    assert [error.path for error in find_broken_files(tmp_path)] == broken


def test_a_list_whose_benchmark_has_no_version_is_broken(tmp_path):
    (tmp_path / "benchmarks.json").write_text('{"a": {"name": "a", "params": []}}')
    (error,) = find_broken_files(tmp_path)
    assert "version" in error.reason


def test_a_folder_that_does_not_exist_has_no_broken_file(tmp_path):
    assert find_broken_files(tmp_path / "none") == []
