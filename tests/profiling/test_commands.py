import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from monitoring.results import read_profiles
from profiling import (
    flame_graph_generator,
    profile_all,
    profile_api_endpoints,
    profile_background_tasks,
    profile_diff,
    profile_queries,
    profile_scheduler,
)

ROOT = Path(__file__).parents[2]


def profile_tasks_apart(arguments):
    """Only one worker can be in a process."""
    command = [sys.executable, "-m", "profiling.profile_background_tasks", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    sys.stdout.write(ended.stdout)
    sys.stderr.write(ended.stderr)
    return ended.returncode


CASES = {
    "schedule": (
        profile_scheduler.main,
        ["--residents", "25", "--sort", "cumulative"],
        "schedule_generation",
        ("cumtime ▾", "generate_schedule", "Bottlenecks", "solver.py", "0 entries of the demand"),
    ),
    "queries": (
        profile_queries.main,
        ["--residents", "10", "--weeks", "4", "--query-type", "simple", "--repeats", "1"],
        "database_queries",
        ("EXPLAIN (ANALYZE, BUFFERS) of", "pages.py", "no N+1 pattern, and no index is missing"),
    ),
    "api": (
        profile_api_endpoints.main,
        ["--residents", "10", "--requests", "1"],
        "api_requests",
        ("frame", "GET /people", "Not profiled", "psycopg2"),
    ),
    "tasks": (
        profile_tasks_apart,
        ["--residents", "25", "--repeats", "1"],
        "background_tasks",
        ("queue wait", "recompute_resilience", "Bottlenecks", "solver.py"),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("target", CASES)
def test_a_command_prints_the_functions_and_keeps_its_profile(target, tmp_path, capsys):
    main, arguments, name, shown = CASES[target]
    assert main([*arguments, "--output", str(tmp_path)]) == 0
    output = capsys.readouterr().out
    for text in ("ncalls", "tottime", "cumtime", "percall", "Whose time it is", *shown):
        assert text in output
    (profile,) = read_profiles(tmp_path).profiles
    assert (profile.target, profile.method) == (target, "cprofile")
    own = sum(one.self_seconds for one in profile.functions)
    assert own == pytest.approx(profile.totals["seconds"], rel=0.5)
    assert profile.totals["self_seconds"] == pytest.approx(profile.totals["seconds"], rel=0.1)
    assert (tmp_path / f"{name}.pstats").exists()


@pytest.mark.parametrize(
    "command",
    [
        flame_graph_generator, profile_all, profile_api_endpoints, profile_background_tasks,
        profile_diff, profile_queries, profile_scheduler,
    ],
)  # fmt: skip
def test_the_help_fits_and_has_an_example_and_a_text_for_each_option(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit, match="0"):
        command.main(["--help"])
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    assert "examples:\n  python -m profiling." in text
    assert (
        re.findall(r"^ +--[^ ]+( [A-Z]+)?\n(?! {20})", text.partition("exit codes")[0] + "\n", re.M)
        == []
    )


@pytest.mark.parametrize(
    ("main", "arguments", "reason"),
    [
        (profile_scheduler.main, ["--residents", "-3"], "residents is -3; expected 8 to 500"),
        (profile_queries.main, ["--weeks", "99"], "weeks is 99; expected 1 to 53"),
        (profile_api_endpoints.main, ["--requests", "0"], "requests is 0; expected 1"),
        (profile_background_tasks.main, ["--repeats", "0"], "repeats is 0; expected 1"),
    ],
)
def test_a_size_that_cannot_be_is_refused_in_one_line(main, arguments, reason, capsys):
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert reason in line


@pytest.mark.parametrize("arguments", [["--sort", "nonsense"], ["--limit", "0"], ["--residents"]])
def test_an_option_that_cannot_be_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        profile_scheduler.main(arguments)
    assert stopped.value.code == 2
    assert "error: argument" in capsys.readouterr().err


@pytest.mark.parametrize("case", ["queries", "api", "tasks"])
def test_a_database_that_is_not_there_is_named_in_one_line(case, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    main, arguments, *_ = CASES[case]
    # Another size than that of other tests, whose database is filled already.
    assert main([*arguments, "--weeks", "3", "--output", str(tmp_path)]) == 3
    assert "Database connection failed" in capsys.readouterr().err.splitlines()[-1]


def test_a_folder_that_cannot_be_written_to_is_refused_before_anything_is_profiled(
    tmp_path, capsys
):
    file = tmp_path / "file"
    file.write_text(json.dumps("earlier"))
    arguments = ["--residents", "8", "--weeks", "1", "--output", str(file)]
    assert profile_scheduler.main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("file: File exists; name another folder with --output")
    assert json.loads(file.read_text()) == "earlier"
