import math

import pytest

from tests.monitoring.alerts.alert_command import measure, run
from tests.monitoring.benchmark_files import build_clock, build_list, scale, write


def test_no_regression_ends_with_0(folder):
    measure(folder, 1.0)
    result = run("--ci")
    assert result.exit_code == 0
    assert "no regressions, 0 undecided, 2 fine" in result.output


def test_samples_that_cannot_be_used_are_told_also_where_the_rest_is_fine(folder):
    record = {**build_clock("small", scale(1)), "samples": [*scale(1), math.inf]}
    write(folder / "benchmark_results" / "small.json", record)
    result = run("--ci")
    assert result.exit_code == 0
    assert "1 of 13 samples of schedule_generation/small in the results" in result.output


def test_a_broken_state_is_one_line_with_the_remedy_and_2(folder):
    measure(folder, 1.0)
    (folder / "state.json").write_text("{")
    result = run("--state", "state.json")
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert "name another with --state" in result.output


def test_results_without_a_benchmark_are_not_laid_at_the_door_of_the_baseline(folder):
    write(folder / "benchmark_results" / "latest.json", build_list({}))
    result = run("--ci")
    assert result.exit_code == 2
    assert "benchmark_results: its results are empty; run python -m benchmarks" in result.output


def test_a_state_without_a_name_is_refused(folder):
    measure(folder, 1.0)
    result = run("--state", "")
    assert result.exit_code == 2
    assert "Invalid value for '--state': the name is empty" in result.output


def test_a_regression_ends_with_1_only_with_ci(folder):
    measure(folder, 1.3)
    assert run().exit_code == 0
    result = run("--ci")
    assert result.exit_code == 1
    assert "REGRESSION  schedule_generation/small duration +30.0 %" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_the_threshold_decides(folder):
    measure(folder, 1.3)
    assert run("--ci", "--threshold", 40).exit_code == 0
    assert run("--ci", "--threshold", 15).exit_code == 1


def test_the_configuration_decides_by_benchmark(folder):
    measure(folder, 1.3)
    alerts = {"schedule_generation": {"benchmarks": {"small": {"duration": 40}}}}
    write(folder / "benchmark_config.yaml", {"alerts": alerts})
    assert run("--ci").exit_code == 0
    assert run("--ci", "--threshold", 20).exit_code == 1


def test_what_is_undecided_is_named_and_fails_if_strict(folder):
    measure(folder, 1.3)
    write(folder / "benchmark_results" / "small.json", build_clock("small", scale(1.3)[:3]))
    result = run("--ci")
    assert result.exit_code == 0
    assert "UNDECIDED   schedule_generation/small duration" in result.output
    assert "at least 5" in " ".join(result.output.split())
    assert run("--ci", "--strict").exit_code == 4


def test_results_without_samples_are_judged_by_their_figures_and_said_to_be(folder):
    for mean, code in ((8.0, 0), (15.1, 1)):
        record = {**build_clock("small", [mean]), "samples": []}
        write(folder / "benchmark_results" / "small.json", record)
        write(folder / "baseline_metrics.json", build_list({"small": {"avg_duration_seconds": 8}}))
        result = run("--ci")
        assert result.exit_code == code
        assert "not tested against noise" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--threshold", "-5"], "--threshold"),
        (["--threshold", "nan"], "--threshold"),
        (["--dir", "nowhere"], "no such folder"),
        (["--dir", "."], "holds no benchmark result"),
        (["--slack-webhook", "http://127.0.0.1/very-secret"], "https://"),
        (["--slack-webhook", ""], "https://"),
        (["--webhook", "ftp://127.0.0.1/very-secret"], "https://"),
        (["--webhook", ""], "https://"),
        (["--smtp", ""], "--email"),
        (["--smtp", "localhost"], "--email"),
        (["--email", "a@b.org"], "--smtp"),
        (["--baseline", "nowhere.json"], "nowhere.json"),
        (["--config", "nowhere.yaml"], "nowhere.yaml"),
        (["--asv", "nowhere"], "no such folder"),
        (["--timeout", "nan"], "--timeout"),
    ],
)
def test_wrong_use_is_one_line_and_2(folder, arguments, words):
    if "--dir" not in arguments:
        measure(folder, 1.0)
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert "very-secret" not in result.output
    assert len(result.output.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("baseline", "words"),
    [
        ({"schema": 2, "benchmarks": {}}, "schema is 2"),
        (build_list({"other": {"avg_duration_seconds": 1.0}}), "nothing to compare"),
        (build_list({"small": {"avg_duration_seconds": 1.0}}, python="3.12.1"), "another Python"),
        (
            build_list({"small": {"avg_duration_seconds": 1.0}}, machine={"name": "x"}),
            "another machine",
        ),
        (build_list({"small": {"avg_duration_seconds": -1.0}}), "-1.0"),
    ],
)
def test_a_baseline_that_cannot_be_compared_with_is_one_line_and_2(folder, baseline, words):
    measure(folder, 1.3)
    write(folder / "baseline_metrics.json", baseline)
    result = run("--ci")
    assert result.exit_code == 2
    assert words in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_a_benchmark_that_the_baseline_lacks_is_named(folder):
    measure(folder, 1.0)
    write(folder / "benchmark_results" / "large.json", build_clock("large", scale(1)))
    assert "Not in the baseline, not compared: schedule_generation/large" in run().output


def test_a_baseline_with_nan_is_undecided(folder):
    measure(folder, 1.3)
    entry = {"avg_duration_seconds": math.nan}
    write(folder / "baseline_metrics.json", build_list({"small": entry}))
    result = run("--ci", "--strict")
    assert result.exit_code == 4
    assert "UNDECIDED" in result.output


def test_a_broken_result_is_named_and_the_others_are_compared(folder):
    measure(folder, 1.3)
    (folder / "benchmark_results" / "broken.json").write_text("{")
    result = run("--ci")
    assert result.exit_code == 1
    assert "broken.json" in result.output
