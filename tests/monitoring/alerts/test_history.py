"""ASV's results as the source."""

import itertools
import json
from pathlib import Path

import pytest

from monitoring.results import read_alert_state
from tests.monitoring.alerts.alert_command import run
from tests.monitoring.alerts.servers import Answers, run_https
from tests.monitoring.asv_files import build_record

NAME = "swap_matching_bench.Matching.track_weight"


@pytest.fixture
def results(tmp_path, monkeypatch):
    """A folder for results, beside which the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "results"


def write_commit(results_dir, number, value, machine="acme", **benchmark):
    results = {} if value is None else {NAME: [[value], [], "v1"]}
    record = build_record(**results)
    record |= {"commit_hash": f"{number}" * 40, "date": 1_700_000_000_000 + number}
    record["params"]["machine"] = machine
    (results_dir / machine).mkdir(parents=True, exist_ok=True)
    (results_dir / machine / f"{number}-env.json").write_text(json.dumps(record))
    benchmark = {"type": "track", "unit": "allocations", **benchmark}
    benchmark |= {"name": NAME, "version": "v1", "params": []}
    content = {"version": 2, NAME: benchmark}
    (results_dir / "benchmarks.json").write_text(json.dumps(content))


def check_each_night(results_dir, trusted, nights, statuses=(200,)):
    """Write the values of each night's commits, check them, and return what was told."""
    answers, numbers = Answers(list(statuses)), itertools.count()
    with run_https(trusted, answers) as address:
        for values in nights:
            for value in values:
                write_commit(results_dir, next(numbers), value)
            run("--asv", results_dir, "--webhook", address)
    return [body["title"] for body in answers.bodies]


def test_a_regression_stays_one_until_it_is_mended_whatever_comes_between(results, trusted):
    nights = [[100, 100], [120], [120], [121], [100]]
    told = check_each_night(results, trusted, nights)
    assert told == ["1 performance regression", "1 mended"]


def test_a_regression_in_the_middle_of_a_night_is_told(results, trusted):
    nights = [[100, 100, 100], [100, 200, 200], [200]]
    told = check_each_night(results, trusted, nights)
    assert told == ["1 performance regression"]


def test_what_was_never_checked_is_compared_with_its_first_commit(results):
    for number, value in enumerate((None, 100, 100, 200, 200)):
        write_commit(results, number, value)
    options = ["--ci", "--asv", results]
    assert run(*options, "--dry-run").exit_code == 1
    assert run(*options).exit_code == 1
    result = run(*options)
    assert result.exit_code == 0
    assert "acme virtualenv-py3.11: nothing new, 44444444" in result.output


def test_what_no_channel_took_is_compared_and_told_again(results, trusted):
    nights = [[100, 100], [200], [200]]
    told = check_each_night(results, trusted, nights, (404, 200))
    assert told == ["1 performance regression"] * 2


def test_what_one_of_two_channels_took_is_told_to_the_other_at_the_next_commit(results, trusted):
    other, slack = Answers([200]), Answers([404, 200])
    for number in range(2):
        write_commit(results, number, 100)
    with run_https(trusted, other) as address, run_https(trusted, slack) as slack_address:
        options = ["--asv", results, "--webhook", address, "--slack-webhook", slack_address]
        for number, value in enumerate((100, 200, 200), 2):
            write_commit(results, number, value)
            run(*options)
    assert [len(other.bodies), len(slack.bodies)] == [1, 2]


def test_one_who_only_looks_leaves_the_regression_to_be_told(results):
    for number, value in enumerate((100, 200)):
        write_commit(results, number, value)
    assert "1 regression," in run("--asv", results).output
    assert not Path("metrics").exists()


def test_a_machine_with_one_commit_is_named(results):
    for number in range(2):
        write_commit(results, number, 100)
    write_commit(results, 7, 100, machine="lone")
    result = run("--ci", "--asv", results)
    assert result.exit_code == 0
    assert "lone virtualenv-py3.11: nothing to compare, 77777777" in result.output


def test_a_regression_is_not_mended_where_the_commit_before_it_lacks_the_benchmark(
    results, trusted
):
    nights = [[100, None], [120], [120]]
    told = check_each_night(results, trusted, nights)
    assert told == ["1 performance regression"]


def test_an_alert_stays_open_when_the_commit_before_it_is_gone(results, trusted):
    check_each_night(results, trusted, [[110, 100], [120]])
    (results / "acme" / "1-env.json").unlink()
    write_commit(results, 3, 120)
    with run_https(trusted, Answers([200])) as address:
        result = run("--asv", results, "--webhook", address)
    assert "0 fine" in result.output
    assert "UNDECIDED" in result.output
    assert len(read_alert_state(Path("metrics/alert_state.json")).open) == 1


def test_a_noisy_rate_without_samples_is_no_regression(results):
    for number, value in enumerate([100, 108, 93, 101, 95, 107, 99, 106, 84]):
        write_commit(results, number, value, unit="requests/s")
    assert run("--ci", "--asv", results).exit_code == 0


def test_a_duration_without_samples_is_judged_by_its_level(results):
    for number, value in enumerate([1.0, 1.01, 0.99, 1.0, 1.01, 1.5, 1.51, 1.49, 1.5]):
        write_commit(results, number, value, type="time")
    result = run("--ci", "--asv", results, "--threshold", 10)
    assert result.exit_code == 1
    assert "since 55555555" in " ".join(result.output.split())


def test_a_commit_can_be_named_as_the_baseline(results):
    for number, value in enumerate((100, 120, 120)):
        write_commit(results, number, value)
    options = ["--ci", "--asv", results]
    assert run(*options, "--baseline", "1111").exit_code == 0
    assert run(*options, "--baseline", "0000").exit_code == 1
    assert run(*options, "--baseline", "dead").exit_code == 2


def test_a_single_commit_is_nothing_to_compare(results):
    write_commit(results, 0, 100)
    result = run("--ci", "--asv", results)
    assert result.exit_code == 2
    assert "two commits" in result.output


@pytest.mark.parametrize("content", [None, "{"])
def test_without_the_list_of_benchmarks_nothing_is_called_fine(results, content):
    for number, value in enumerate((100, 200)):
        write_commit(results, number, value)
    listed = results / "benchmarks.json"
    listed.unlink() if content is None else listed.write_text(content)
    result = run("--ci", "--asv", results)
    assert result.exit_code == 2
    assert "benchmarks.json" in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not Path("metrics").exists()
