import os
import subprocess
import sys
from pathlib import Path

from tests.monitoring.alerts.alert_command import measure, run
from tests.monitoring.alerts.servers import Answers, Mailbox, run_https, run_smtp


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


def test_a_channel_that_the_environment_leaves_empty_is_none(folder, monkeypatch):
    monkeypatch.setenv("ALERT_SLACK_WEBHOOK", "")
    measure(folder, 1.0)
    assert run().exit_code == 0
