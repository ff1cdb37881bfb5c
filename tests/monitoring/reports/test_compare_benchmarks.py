import json
import math

import pytest
from click.testing import CliRunner

from monitoring.compare_benchmarks import main
from tests.monitoring.benchmark_files import build_list, scale, write


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def write_run(folder, number, factor, unusable=(), **conditions):
    samples = [*scale(factor), *unusable]
    entries = {
        "small": {"avg_duration_seconds": factor, "samples": samples},
        "allocations": {"value": 1000.0, "unit": "allocations"},
    }
    started = f"2026-11-{number:02}T10:00:00+00:00"
    content = build_list(entries, **{"started_at": started, **conditions})
    return write(folder / f"run{number}.json", content)


@pytest.fixture
def folder(tmp_path):
    """Nine runs; the third of them made it slower."""
    for number in range(1, 10):
        write_run(tmp_path, number, 1.0 if number < 3 else 1.3)
    return tmp_path


def test_two_runs_are_compared_by_the_rule(folder):
    result = run("--baseline", folder / "run1.json", "--current", folder / "run5.json")
    assert result.exit_code == 0
    assert "+30.0 %   slower" in result.output
    assert "1 slower, 0 undecided, 0 faster, 1 same" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_swapping_both_mirrors_the_verdict(folder):
    result = run("--baseline", folder / "run5.json", "--current", folder / "run1.json")
    assert "0 slower, 0 undecided, 1 faster, 1 same" in result.output


def test_the_trend_covers_the_last_runs_only(folder):
    assert "7 runs" in run("--dir", folder, "--last", 7).output
    nine, six = (run("--dir", folder, "--last", last).output for last in (9, 6))
    assert "▁▁███████" in nine
    assert "1 slower" in nine
    assert "0 slower" in six


def test_the_run_that_changed_the_level_is_named(tmp_path):
    for number in range(1, 13):
        write_run(tmp_path, number, 1.0 + number / 1000 + (0.3 if number >= 7 else 0.0))
    output = run("--dir", tmp_path, "--last", 12).output
    assert "schedule_generation/small: +30" in output
    assert "since aaaaaaaa 2026-11-07 10:00" in output


def test_json_has_every_figure(folder):
    content = json.loads(run("--dir", folder, "--last", 9, "--format", "json").output)
    slower = content["comparisons"][0]
    assert (slower["benchmark"], slower["verdict"]) == ("small", "slower")
    assert slower["interval"][0] > 1.2
    assert len(content["runs"]) == 9


def test_markdown_is_a_table(folder):
    assert "| --- | ---: |" in run("--dir", folder, "--format", "markdown").output


def test_runs_of_another_machine_are_left_out_and_named(folder):
    write_run(folder, 20, 9.0, machine={"name": "other"})
    write_run(folder, 21, 1.3)
    result = run("--dir", folder, "--last", 3)
    assert result.exit_code == 0
    assert "1 runs of another machine or Python are left out" in result.output


def test_a_newest_run_without_another_of_its_machine_is_undecided(folder):
    write_run(folder, 20, 9.0, machine={"name": "other"})
    result = run("--dir", folder, "--last", 3)
    assert result.exit_code == 2
    assert "undecided" in result.output


def test_broken_files_are_named_and_passed_over(folder):
    (folder / "broken.json").write_text("{")
    result = run("--dir", folder, "--last", 3)
    assert result.exit_code == 0
    assert "broken.json" in result.output


@pytest.mark.parametrize("change", [{"python": "3.12.0"}, {"machine": {"name": "other"}}])
def test_two_runs_of_different_places_are_undecided(folder, change):
    other = write_run(folder, 20, 1.0, **change)
    result = run("--baseline", folder / "run1.json", "--current", other)
    assert result.exit_code == 2
    assert "undecided" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--dir", ".", "--last", "1"], "--last is 1"),
        (["--dir", ".", "--last", "-3"], "--last is -3"),
        (["--dir", "nowhere"], "no such folder"),
        (["--dir", "."], "0 runs to compare, 2 needed; python -m benchmarks adds one"),
        ([], "--baseline and --current"),
        (["--baseline", "a.json"], "--baseline and --current"),
        (["--baseline", "a.json", "--current", "b.json"], "a.json"),
        (["--baseline", "a.json", "--current", "b.json", "--dir", "."], "--dir"),
    ],
)
def test_wrong_use_is_one_line_and_2(tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_runs_without_samples_are_undecided_with_the_reason(tmp_path):
    for number, value in ((1, 1.0), (2, 9.0)):
        started = f"2026-11-0{number}T10:00:00+00:00"
        content = build_list({"small": {"avg_duration_seconds": value}}, started_at=started)
        write(tmp_path / f"{number}.json", content)
    result = run("--dir", tmp_path)
    assert "undecided: the results hold no samples" in result.output


def test_samples_that_cannot_be_used_are_told_also_where_the_rest_is_the_same(folder):
    write_run(folder, 20, 1.3, unusable=[math.inf])
    path = write_run(folder, 21, 1.3, unusable=[-1.0, math.nan])
    trend = run("--dir", folder, "--last", 3)
    pair = run("--baseline", folder / "run20.json", "--current", path)
    for result in (trend, pair):
        assert "0 slower, 0 undecided, 0 faster, 2 same" in result.output
        assert "1 of 13 samples of schedule_generation/small in the" in result.output
        assert "2 of 14 samples of schedule_generation/small in the" in result.output
        assert max(map(len, result.output.splitlines())) <= 80
