import re

import pytest

from monitoring.gate.errors import BadInputError
from monitoring.gate.suite import compute_fingerprint, select_benchmarks
from monitoring.results import Benchmark

SUITE = {
    "m.time_a": Benchmark("m.time_a", "v", (("10", "20"),)),
    "m.time_b": Benchmark("m.time_b", "v", ()),
}


def test_a_pattern_that_fits_one_parameter_takes_the_whole_benchmark():
    assert list(select_benchmarks(SUITE, re.compile(r"\(20\)"))) == ["m.time_a"]


def test_without_a_pattern_all_are_taken():
    assert select_benchmarks(SUITE, None) == SUITE


def test_a_pattern_that_fits_nothing_is_refused():
    with pytest.raises(BadInputError, match="no benchmark has a name like it"):
        select_benchmarks(SUITE, re.compile("time_c"))


def test_a_fingerprint_changes_with_any_file_of_the_suite_and_no_other(tmp_path):
    (tmp_path / "__init__.py").write_text("")
    (tmp_path / "a_bench.py").write_text("x = 1")
    first = compute_fingerprint(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("")
    assert compute_fingerprint(tmp_path) == first
    (tmp_path / "a_bench.py").write_text("x = 2")
    second = compute_fingerprint(tmp_path)
    (tmp_path / "a_bench.py").rename(tmp_path / "b_bench.py")
    assert len({first, second, compute_fingerprint(tmp_path)}) == 3


def test_a_repository_without_a_suite_is_refused(tmp_path):
    with pytest.raises(BadInputError, match="no benchmark suite"):
        compute_fingerprint(tmp_path)
