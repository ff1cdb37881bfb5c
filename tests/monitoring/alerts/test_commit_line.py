import subprocess
from pathlib import Path

import pytest

from monitoring.alerts.commit_line import keep_line
from monitoring.results import BenchmarkRun, Conditions


def commit(folder):
    """Commit in a fixed second, and return the hash."""
    date = "2026-11-20T10:00:00+00:00"
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet"]
    command += ["--allow-empty", "--allow-empty-message", "--message", "", "--date", date]
    subprocess.run(command, cwd=folder, env={"GIT_COMMITTER_DATE": date}, check=True)
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def build_runs(hashes):
    return [BenchmarkRun(Path("run.json"), Conditions(commit=one)) for one in hashes]


@pytest.fixture
def line(tmp_path, monkeypatch):
    """Three commits of one second, in the order of the line, in whose folder the code runs."""
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet"], check=True)
    return [commit(tmp_path) for _ in range(3)]


def test_commits_of_one_second_are_in_the_order_of_the_line(line):
    for hashes in (line, line[::-1]):
        runs, notes = keep_line(build_runs(hashes))
        assert [run.conditions.commit for run in runs] == line
        assert not notes


def test_records_of_other_lines_are_left_out_and_counted(line):
    runs, notes = keep_line(build_runs(["0" * 40, *line]))
    assert len(runs) == 3
    assert "1 of 4 records left out" in notes[0]


@pytest.mark.usefixtures("line")
def test_records_of_another_repository_keep_their_order():
    runs = build_runs(["1" * 40, "0" * 40])
    assert keep_line(runs) == (runs, ())


def test_records_outside_of_a_repository_keep_their_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    runs = build_runs(["1" * 40, "0" * 40])
    assert keep_line(runs) == (runs, ())
