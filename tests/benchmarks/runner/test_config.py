import pytest

from benchmarks.runner.cases import list_categories
from benchmarks.runner.config import DEFAULT_PATH, InvalidConfigError, read_config

GOOD = """
schedule_generation:
  enabled: true
  configurations:
    - {name: medium_program, residents: 25, weeks: 4, iterations: 3, threshold_seconds: 10}
"""


def write(tmp_path, text):
    path = tmp_path / "config.yaml"
    path.write_text(text)
    return path


def test_the_project_s_own_configuration_can_be_followed(request):
    path = request.config.rootpath / DEFAULT_PATH
    found = read_config(path, list_categories())
    assert {entry.case.category for entry in found} == set(list_categories())
    assert any(entry.is_quick for entry in found)


def test_the_quick_clocks_take_samples_enough_to_tell_a_regression_from_chance(request):
    found = read_config(request.config.rootpath / DEFAULT_PATH, list_categories())
    quick = [entry for entry in found if entry.is_quick and entry.case.method.startswith("time")]
    assert quick
    assert [entry.name for entry in quick if (entry.iterations or 0) < 7] == []


def test_a_configuration_names_size_iterations_and_threshold(tmp_path):
    (entry,) = read_config(write(tmp_path, GOOD), ["schedule_generation"])
    assert entry.case.name == "schedule_generation_25res_4wk"
    assert (entry.iterations, entry.threshold_seconds, entry.is_quick) == (3, 10, False)


def test_what_is_not_enabled_is_left_out(tmp_path):
    path = write(tmp_path, GOOD.replace("true", "false"))
    assert read_config(path, ["schedule_generation"]) == ()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("schedule_generation", "schedule_generatoin", "did you mean 'schedule_generation'"),
        ("enabled", "enable", "did you mean 'enabled'"),
        ("iterations", "iteration", "did you mean 'iterations'"),
        ("residents", "resident", "did you mean 'residents'"),
        ("iterations: 3", "iterations: three", "expected int, got 'three'"),
        ("iterations: 3", "iterations: 0", "iterations start at 1"),
        ("residents: 25", "residents: 3", "expected 8 to 500, got 3"),
        ("threshold_seconds: 10", "threshold_seconds: 0", "above 0"),
        ("threshold_seconds: 10", "threshold_seconds: true", "expected float, got True"),
        ("name: medium_program, ", "", "give it a name"),
        (", weeks: 4", "", "no benchmark has just these parameters"),
        ("name: medium_program", "name: x, benchmark: Generation.time_genrate",
         "try 'Generation.time_generate'"),
        ("  configurations:", "  configurations: 5 #", "not YAML"),
        ("enabled: true", "enabled: maybe", "expected bool"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused_with_the_remedy(tmp_path, before, after, message):
    path = write(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(InvalidConfigError, match=message) as caught:
        read_config(path, ["schedule_generation"])
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_configurations_of_one_name_are_refused(tmp_path):
    line = GOOD.splitlines()[-1]
    with pytest.raises(InvalidConfigError, match="there twice"):
        read_config(write(tmp_path, f"{GOOD}{line}\n"), ["schedule_generation"])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InvalidConfigError, match="name another file with --config"):
        read_config(tmp_path / "none.yaml", ["schedule_generation"])
