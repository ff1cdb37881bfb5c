from datetime import date

import pytest

from benchmarks.common import collect, in_unit, need, pick


def test_need_gives_a_name_that_is_there():
    assert need("datetime.date") is date


@pytest.mark.parametrize(
    "path",
    [
        "scheduler_app.acgme.no_such_name",
        "scheduler_app.no_such_package.name",
        "scheduler_app.no_such_package.module.name",
    ],
)
def test_what_a_commit_lacks_is_not_applicable(path):
    with pytest.raises(NotImplementedError, match="not there at this commit"):
        need(path)


def test_a_package_without_one_of_its_dependencies_is_no_old_commit(tmp_path, monkeypatch):
    (tmp_path / "half_installed.py").write_text("import no_such_dependency\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ImportError, match="no_such_dependency"):
        need("half_installed.name")


def test_collect_measures_each_combination_once():
    assert collect(max, [[1, 5], [3]]) == {(1, 3): 3, (5, 3): 5}


def test_what_could_not_be_collected_is_not_applicable():
    def measure(_):
        return need("scheduler_app.no_such_package.name")

    with pytest.raises(NotImplementedError):
        pick(collect(measure, [[1]]), 1)


def test_a_failure_to_measure_is_not_taken_for_an_old_commit():
    with pytest.raises(ZeroDivisionError):
        collect(lambda number: 1 / number, [[0]])


def test_a_unit_stands_on_the_benchmark():
    @in_unit("branches")
    def track_branches():
        return 0

    assert track_branches.unit == "branches"
