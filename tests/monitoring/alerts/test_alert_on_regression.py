import itertools
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitoring.alert_on_regression import main
from monitoring.results import read_alert_state
from tests.monitoring.alerts.servers import Answers, Mailbox, run_https, run_smtp
from tests.monitoring.asv_files import build_record
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


def test_a_channel_that_the_environment_leaves_empty_is_none(folder, monkeypatch):
    monkeypatch.setenv("ALERT_SLACK_WEBHOOK", "")
    measure(folder, 1.0)
    assert run().exit_code == 0


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


def test_who_is_refused_does_not_make_the_others_be_told_again(folder):
    measure(folder, 1.3)
    mailbox = Mailbox(refused="b@example.org")
    with run_smtp(mailbox) as server:
        options = ["--smtp", server, "--email", "a@example.org", "--email", "b@example.org"]
        first, second = run(*options), run(*options)
    assert (first.exit_code, second.exit_code) == (3, 3)
    assert "the mail server: answered 550 nobody to b@example.org" in second.output
    assert len(mailbox.mails) == 1


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


def test_a_dry_run_says_that_no_channel_is_given(folder):
    measure(folder, 1.3)
    assert run("--dry-run").output.endswith("\nno channel is given: would send nothing\n")


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


class TestHistory:
    """ASV's results as the source."""

    NAME = "swap_matching_bench.Matching.track_weight"

    def write_commit(self, results_dir, number, value, machine="acme", **benchmark):
        results = {} if value is None else {self.NAME: [[value], [], "v1"]}
        record = build_record(**results)
        record |= {"commit_hash": f"{number}" * 40, "date": 1_700_000_000_000 + number}
        record["params"]["machine"] = machine
        (results_dir / machine).mkdir(parents=True, exist_ok=True)
        (results_dir / machine / f"{number}-env.json").write_text(json.dumps(record))
        benchmark = {"type": "track", "unit": "allocations", **benchmark}
        benchmark |= {"name": self.NAME, "version": "v1", "params": []}
        content = {"version": 2, self.NAME: benchmark}
        (results_dir / "benchmarks.json").write_text(json.dumps(content))

    def check_each_night(self, results_dir, trusted, nights, statuses=(200,)):
        """Write the values of each night's commits, check them, and return what was told."""
        answers, numbers = Answers(list(statuses)), itertools.count()
        with run_https(trusted, answers) as address:
            for values in nights:
                for value in values:
                    self.write_commit(results_dir, next(numbers), value)
                run("--asv", results_dir, "--webhook", address)
        return [body["title"] for body in answers.bodies]

    def test_a_regression_stays_one_until_it_is_mended_whatever_comes_between(
        self, tmp_path, trusted, monkeypatch
    ):
        monkeypatch.chdir(tmp_path)
        nights = [[100, 100], [120], [120], [121], [100]]
        told = self.check_each_night(tmp_path / "results", trusted, nights)
        assert told == ["1 performance regression", "1 mended"]

    def test_a_regression_in_the_middle_of_a_night_is_told(self, tmp_path, trusted, monkeypatch):
        monkeypatch.chdir(tmp_path)
        nights = [[100, 100, 100], [100, 200, 200], [200]]
        told = self.check_each_night(tmp_path / "results", trusted, nights)
        assert told == ["1 performance regression"]

    def test_what_was_never_checked_is_compared_with_its_first_commit(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for number, value in enumerate((None, 100, 100, 200, 200)):
            self.write_commit(tmp_path / "results", number, value)
        options = ["--ci", "--asv", tmp_path / "results"]
        assert run(*options, "--dry-run").exit_code == 1
        assert run(*options).exit_code == 1
        result = run(*options)
        assert result.exit_code == 0
        assert "acme virtualenv-py3.11: nothing new, 44444444" in result.output

    def test_what_no_channel_took_is_compared_and_told_again(self, tmp_path, trusted, monkeypatch):
        monkeypatch.chdir(tmp_path)
        nights = [[100, 100], [200], [200]]
        told = self.check_each_night(tmp_path / "results", trusted, nights, (404, 200))
        assert told == ["1 performance regression"] * 2

    def test_what_one_of_two_channels_took_is_told_to_the_other_at_the_next_commit(
        self, tmp_path, trusted, monkeypatch
    ):
        monkeypatch.chdir(tmp_path)
        results_dir, (other, slack) = tmp_path / "results", (Answers([200]), Answers([404, 200]))
        for number in range(2):
            self.write_commit(results_dir, number, 100)
        with run_https(trusted, other) as address, run_https(trusted, slack) as slack_address:
            options = ["--asv", results_dir, "--webhook", address, "--slack-webhook", slack_address]
            for number, value in enumerate((100, 200, 200), 2):
                self.write_commit(results_dir, number, value)
                run(*options)
        assert [len(other.bodies), len(slack.bodies)] == [1, 2]

    def test_one_who_only_looks_leaves_the_regression_to_be_told(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for number, value in enumerate((100, 200)):
            self.write_commit(tmp_path / "results", number, value)
        assert "1 regression," in run("--asv", tmp_path / "results").output
        assert not (tmp_path / "metrics").exists()

    def test_a_machine_with_one_commit_is_named(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for number in range(2):
            self.write_commit(tmp_path / "results", number, 100)
        self.write_commit(tmp_path / "results", 7, 100, machine="lone")
        result = run("--ci", "--asv", tmp_path / "results")
        assert result.exit_code == 0
        assert "lone virtualenv-py3.11: nothing to compare, 77777777" in result.output

    def test_a_regression_is_not_mended_where_the_commit_before_it_lacks_the_benchmark(
        self, tmp_path, trusted, monkeypatch
    ):
        monkeypatch.chdir(tmp_path)
        nights = [[100, None], [120], [120]]
        told = self.check_each_night(tmp_path / "results", trusted, nights)
        assert told == ["1 performance regression"]

    def test_an_alert_stays_open_when_the_commit_before_it_is_gone(
        self, tmp_path, trusted, monkeypatch
    ):
        monkeypatch.chdir(tmp_path)
        results_dir = tmp_path / "results"
        self.check_each_night(results_dir, trusted, [[110, 100], [120]])
        (results_dir / "acme" / "1-env.json").unlink()
        self.write_commit(results_dir, 3, 120)
        with run_https(trusted, Answers([200])) as address:
            result = run("--asv", results_dir, "--webhook", address)
        assert "0 fine" in result.output
        assert "UNDECIDED" in result.output
        assert len(read_alert_state(tmp_path / "metrics" / "alert_state.json").open) == 1

    def test_a_noisy_rate_without_samples_is_no_regression(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for number, value in enumerate([100, 108, 93, 101, 95, 107, 99, 106, 84]):
            self.write_commit(tmp_path / "results", number, value, unit="requests/s")
        assert run("--ci", "--asv", tmp_path / "results").exit_code == 0

    def test_a_duration_without_samples_is_judged_by_its_level(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for number, value in enumerate([1.0, 1.01, 0.99, 1.0, 1.01, 1.5, 1.51, 1.49, 1.5]):
            self.write_commit(tmp_path / "results", number, value, type="time")
        result = run("--ci", "--asv", tmp_path / "results", "--threshold", 10)
        assert result.exit_code == 1
        assert "since 55555555" in " ".join(result.output.split())

    def test_a_commit_can_be_named_as_the_baseline(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for number, value in enumerate((100, 120, 120)):
            self.write_commit(tmp_path / "results", number, value)
        options = ["--ci", "--asv", tmp_path / "results"]
        assert run(*options, "--baseline", "1111").exit_code == 0
        assert run(*options, "--baseline", "0000").exit_code == 1
        assert run(*options, "--baseline", "dead").exit_code == 2

    def test_a_single_commit_is_nothing_to_compare(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        self.write_commit(tmp_path / "results", 0, 100)
        result = run("--ci", "--asv", tmp_path / "results")
        assert result.exit_code == 2
        assert "two commits" in result.output

    @pytest.mark.parametrize("content", [None, "{"])
    def test_without_the_list_of_benchmarks_nothing_is_called_fine(
        self, tmp_path, monkeypatch, content
    ):
        monkeypatch.chdir(tmp_path)
        for number, value in enumerate((100, 200)):
            self.write_commit(tmp_path / "results", number, value)
        listed = tmp_path / "results" / "benchmarks.json"
        listed.unlink() if content is None else listed.write_text(content)
        result = run("--ci", "--asv", tmp_path / "results")
        assert result.exit_code == 2
        assert "benchmarks.json" in result.output
        assert len(result.output.strip().splitlines()) == 1
        assert not (tmp_path / "metrics").exists()
