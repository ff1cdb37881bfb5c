import pytest

from benchmarks.runner.cases import Case, find_cases, list_all_parameters, list_categories
from tests.benchmarks.runner.examples import Works


def test_each_module_of_the_suite_is_a_category():
    assert {"schedule_generation", "acgme_validation", "startup_time"} <= set(list_categories())


def test_a_subject_has_a_case_for_each_method_and_combination_of_parameters():
    names = [case.name for case in find_cases("acgme_validation")]
    assert "acgme_validation_full_100res_4wk" in names
    assert len(names) == len(set(names))
    assert len([name for name in names if name.startswith("acgme_validation_day_free")]) == 2


def test_chosen_values_may_be_new_ones():
    cases = find_cases("schedule_generation", {"residents": 30, "weeks": 4})
    assert {tuple(case.values.values()) for case in cases} == {(30, 4)}
    assert "schedule_generation_30res_4wk" in [case.name for case in cases]


def test_of_classes_for_small_and_large_sizes_the_one_that_knows_the_value_runs():
    owners = {case.owner.__name__ for case in find_cases("schedule_generation", {"weeks": 52})}
    assert owners == {"YearGeneration", "YearFigures"}


def test_classes_without_a_chosen_parameter_are_left_out():
    owners = {case.owner.__name__ for case in find_cases("memory_usage", {"calls": 4})}
    assert owners == {"GenerationGrowth"}


def test_the_parameters_of_all_classes_are_known_by_name():
    assert list_all_parameters("schedule_generation") == {
        "residents": [25, 50, 100],
        "weeks": [4, 52],
    }


@pytest.mark.parametrize(
    ("method", "name"),
    [("time_sleep", "nap_1_a"), ("track_kind", "nap_works_kind_1_a")],
)
def test_the_headline_alone_is_named_after_its_subject(method, name):
    assert Case("nap", Works, method, {"milliseconds": 1, "kind": "a"}).name == name
