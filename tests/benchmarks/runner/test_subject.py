import pytest

from benchmarks.runner.cases import list_all_parameters, list_categories
from benchmarks.runner.sizes import SIZES
from benchmarks.runner.subject import main
from benchmarks.workloads import build_problem


@pytest.mark.parametrize(
    ("subject", "option", "value", "expected"),
    [
        ("schedule_generation", "--residents", "3", "8 to 500"),
        ("acgme_validation", "--weeks", "0", "1 to 53"),
        ("resilience_calculation", "--faculty", "-1", "1 to 400"),
        ("swap_matching", "--offers", "-5", "1 to 10,000"),
        ("swap_matching", "--spread-days", "-1", "0 to 366"),
        ("database_query", "--batch-size", "0", "1 to 10,000"),
        ("memory_usage", "--calls", "0", "1 to 10,000"),
        ("concurrent_requests", "--concurrency", "0", "1 to 20"),
    ],
)
def test_a_size_out_of_range_is_refused_before_anything_is_measured(
    capsys, subject, option, value, expected
):
    with pytest.raises(SystemExit, match="2"):
        main(f"benchmarks.{subject}_bench", [option, value])
    assert f"argument {option}: expected {expected}, got {value}" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["residents", "weeks", "faculty"])
def test_the_sizes_are_those_that_a_program_can_be_built_in(name):
    smallest = {"residents": 8, "weeks": 1, "faculty": 5}
    for size in (SIZES[name][0], SIZES[name][-1]):
        build_problem(**(smallest | {name: size}))
    for size in (SIZES[name][0] - 1, SIZES[name][-1] + 1):
        with pytest.raises(ValueError, match=f"got {size}"):
            build_problem(**(smallest | {name: size}))


@pytest.mark.parametrize("subject", list_categories())
def test_the_help_of_a_subject_fits_and_has_an_example_and_a_text_for_each_option(
    capsys, monkeypatch, subject
):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit, match="0"):
        main(f"benchmarks.{subject}_bench", ["--help"])
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    assert f"example:\n  python -m benchmarks.{subject}_bench --" in text
    for values in list_all_parameters(subject).values():
        assert str(values[-1]) in text.partition("options:")[2]
