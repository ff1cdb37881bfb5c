import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitoring.alert_on_regression import main
from tests.monitoring.alerts.servers import Answers, Mailbox, run_https, run_smtp
from tests.monitoring.asv_files import build_record, write_results
from tests.monitoring.benchmark_files import build_clock, build_list, scale, write


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a baseline, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    entry = {"avg_duration_seconds": 1.018, "samples": scale(1), "peak_memory_mb": 100.0}
    write(tmp_path / "baseline_metrics.json", build_list({"small": entry}))
    return tmp_path


def measure(folder, factor, **changes):
    write(
        folder / "benchmark_results" / "small.json", build_clock("small", scale(factor), **changes)
    )


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_no_regression_ends_with_0(folder):
    measure(folder, 1.0)
    result = run("--ci")
    assert result.exit_code == 0
    assert "no regressions, 0 undecided, 2 fine" in result.output


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


def test_a_regression_is_told_once_and_its_end_once(folder, trusted):
    answers = Answers([200])
    with run_https(trusted, answers) as address:
        for factor in (1.3, 1.3, 1.0, 1.0, 1.3):
            measure(folder, factor)
            result = run("--slack-webhook", address)
            assert result.exit_code == 0
            assert "very-secret" not in result.output
    assert [body["text"] for body in answers.bodies] == [
        "1 performance regression",
        "1 mended",
        "1 performance regression",
    ]


def test_of_two_runs_at_once_the_second_waits_and_finds_it_told(folder, trusted):
    measure(folder, 1.3)
    answers = Answers([500, 200])  # the first try fails, which gives the second run time to begin
    command = [sys.executable, "-m", "monitoring.alert_on_regression", "--slack-webhook"]
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with run_https(trusted, answers) as address:
        runs = [
            subprocess.Popen([*command, address], env=environ, stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [each.communicate()[0] for each in runs]
    assert [each.returncode for each in runs] == [0, 0]
    assert sum("told slack" in text for text in said) == 1
    assert len(answers.bodies) == 2


def test_every_channel_is_told_though_one_fails_and_only_that_one_again(folder, trusted):
    measure(folder, 1.3)
    slack, other, mailbox = Answers([404, 200]), Answers([200]), Mailbox()
    with (
        run_https(trusted, slack) as slack_address,
        run_https(trusted, other) as address,
        run_smtp(mailbox) as server,
    ):
        options = ["--slack-webhook", slack_address, "--webhook", address]
        options += ["--smtp", server, "--email", "a@example.org"]
        first, second = run(*options), run(*options)
    assert (first.exit_code, second.exit_code) == (3, 0)
    assert "the Slack webhook: refused the message with status 404" in first.output
    assert [len(slack.bodies), len(other.bodies), len(mailbox.mails)] == [2, 1, 1]


def test_a_regression_counts_for_more_than_a_message_that_was_not_sent(folder, trusted):
    measure(folder, 1.3)
    with run_https(trusted, Answers([404])) as address:
        assert run("--ci", "--webhook", address).exit_code == 1


def test_a_dry_run_shows_and_sends_and_remembers_nothing(folder, trusted):
    measure(folder, 1.3)
    answers = Answers([200])
    with run_https(trusted, answers) as address:
        result = run("--dry-run", "--slack-webhook", address)
    assert result.exit_code == 0
    assert '"type": "header"' in result.output
    assert "very-secret" not in result.output
    assert not answers.bodies
    assert not (folder / "metrics").exists()


def test_nothing_is_sent_that_cannot_be_noted(folder, trusted):
    measure(folder, 1.3)
    (folder / "file").write_text("")
    answers = Answers([200])
    with run_https(trusted, answers) as address:
        result = run("--webhook", address, "--state", "file/state.json")
    assert result.exit_code == 3
    assert not answers.bodies


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--threshold", "-5"], "--threshold"),
        (["--threshold", "nan"], "--threshold"),
        (["--dir", "nowhere"], "no such folder"),
        (["--dir", "."], "holds no benchmark result"),
        (["--slack-webhook", "http://127.0.0.1/very-secret"], "https://"),
        (["--webhook", "ftp://127.0.0.1/very-secret"], "https://"),
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


class TestHistory:
    """ASV's results as the source."""

    NAME = "swap_matching_bench.Matching.track_weight"

    def write_commit(self, results_dir, number, value):
        record = build_record(**{self.NAME: [[value], [], "v1"]})
        record |= {"commit_hash": f"{number}" * 40, "date": 1_700_000_000_000 + number}
        if not results_dir.exists():
            write_results(results_dir).unlink()
            benchmark = {"name": self.NAME, "version": "v1", "params": []}
            benchmark |= {"type": "track", "unit": "allocations"}
            content = {"version": 2, self.NAME: benchmark}
            (results_dir / "benchmarks.json").write_text(json.dumps(content))
        machine_dir = next(results_dir.glob("*/machine.json")).parent
        (machine_dir / f"{number}-env.json").write_text(json.dumps(record))

    def test_a_regression_stays_one_until_it_is_mended_whatever_comes_between(
        self, tmp_path, trusted, monkeypatch
    ):
        monkeypatch.chdir(tmp_path)
        answers = Answers([200])
        self.write_commit(tmp_path / "results", 0, 100)
        with run_https(trusted, answers) as address:
            for number, value in enumerate((100, 120, 120, 121, 100), 1):
                self.write_commit(tmp_path / "results", number, value)
                result = run("--asv", tmp_path / "results", "--webhook", address)
                assert result.exit_code == 0
        assert [body["title"] for body in answers.bodies] == [
            "1 performance regression",
            "1 mended",
        ]

    def test_a_duration_without_samples_is_judged_by_its_level(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for number, value in enumerate([1.0, 1.01, 0.99, 1.0, 1.01, 1.5, 1.51, 1.49, 1.5]):
            self.write_commit(tmp_path / "results", number, value)
        path = tmp_path / "results" / "benchmarks.json"
        path.write_text(path.read_text().replace('"track"', '"time"'))
        result = run("--ci", "--asv", tmp_path / "results", "--threshold", 10)
        assert result.exit_code == 1
        assert "since 55555555" in " ".join(result.output.split())

    def test_a_commit_can_be_named_as_the_baseline(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for number, value in enumerate((100, 120, 120)):
            self.write_commit(tmp_path / "results", number, value)
        options = ["--ci", "--asv", tmp_path / "results"]
        assert run(*options).exit_code == 0
        assert run(*options, "--baseline", "0000").exit_code == 1
        assert run(*options, "--baseline", "dead").exit_code == 2

    def test_a_single_commit_is_nothing_to_compare(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        self.write_commit(tmp_path / "results", 0, 100)
        result = run("--ci", "--asv", tmp_path / "results")
        assert result.exit_code == 2
        assert "two commits" in result.output
