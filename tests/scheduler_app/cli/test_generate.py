import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import pytest

from benchmarks.workloads import build_problem
from scheduler_app.acgme import validate
from scheduler_app.files import read_schedule, write_problem
from scheduler_app.model import Absence, SolverStatus
from tests.scheduler_app.cli.command import PROCESS, run
from tests.scheduler_app.files.small_program import MONDAY, small_problem


@pytest.fixture
def problem_path(tmp_path):
    write_problem(tmp_path / "problem.json", small_problem())
    return tmp_path / "problem.json"


@pytest.fixture
def schedule_path(tmp_path):
    return tmp_path / "schedule.json"


def test_a_schedule_is_written_that_keeps_every_rule(problem_path, schedule_path):
    result = run("generate", problem_path, "-o", schedule_path, "--workers", "1")
    assert result.exit_code == 0
    schedule = read_schedule(schedule_path)
    assert schedule.problem == small_problem()
    assert schedule.uncovered == ()
    assert validate(schedule) == ()


def test_the_summary_has_the_objective_by_part_and_fits_80_columns(problem_path, schedule_path):
    result = run("generate", problem_path, "-o", schedule_path, "--workers", "1")
    names = [line.split("  ")[0] for line in result.stdout.splitlines()]
    for name in ("assignments", "uncovered demand", "status", "objective", "bound", "gap", "time"):
        assert name in names
    assert "  uncovered" in result.stdout
    assert result.stdout.endswith(f"Wrote {schedule_path}.\n")
    table = result.stdout.splitlines()[:-1]
    assert max(map(len, table)) <= 80


def test_progress_goes_to_standard_error_as_plain_lines(problem_path, schedule_path):
    result = run("generate", problem_path, "-o", schedule_path, "--workers", "1")
    assert result.stderr.startswith("block 1/1 · ")


def test_quiet_says_nothing(problem_path, schedule_path):
    result = run("generate", problem_path, "-o", schedule_path, "--workers", "1", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert schedule_path.exists()


def test_the_same_seed_and_one_worker_give_the_same_assignments(problem_path, schedule_path):
    other = schedule_path.with_name("other.json")
    for path in (schedule_path, other):
        run("generate", problem_path, "-o", path, "--workers", "1", "--seed", "7")
    assert read_schedule(schedule_path).table == read_schedule(other).table


def test_uncovered_demand_is_listed_with_the_reason_and_is_no_error(problem_path, schedule_path):
    away = tuple(Absence(person, MONDAY, MONDAY) for person in ("r1", "r2", "r3"))
    write_problem(problem_path, small_problem(absences=away))
    result = run("generate", problem_path, "-o", schedule_path, "--workers", "1")
    assert result.exit_code == 0
    [gap] = read_schedule(schedule_path).uncovered
    assert "Not covered:\n  Mon 2026-07-06 ICU D: 1 resident" in result.stdout
    assert gap.reason in result.stdout


def test_a_long_list_of_uncovered_demand_is_cut(tmp_path, schedule_path):
    away = tuple(Absence(person, MONDAY, MONDAY.replace(month=8)) for person in ("r1", "r2", "r3"))
    demand = small_problem().demand
    more = tuple(
        type(need)(need.date.replace(day=need.date.day + 7), "D", "ICU", 1, 1) for need in demand
    )
    nights = tuple(type(need)(need.date, "N", "ICU", 1, 1) for need in demand)
    problem = small_problem(days=14, absences=away, demand=(*demand, *more, *nights))
    write_problem(tmp_path / "problem.json", problem)
    result = run("generate", tmp_path / "problem.json", "-o", schedule_path, "--workers", "1")
    lines = result.stdout.split("Not covered:\n")[1].splitlines()
    assert lines[10] == f"  and 5 more, listed in {schedule_path}"


def test_a_terminal_shows_one_live_line(problem_path, schedule_path, monkeypatch):
    shown = b""

    def read(descriptor):
        nonlocal shown
        data = os.read(descriptor, 4096)
        shown += data
        return data

    monkeypatch.setenv("TERM", "xterm")
    status = pty.spawn([*PROCESS, "generate", str(problem_path), "-o", str(schedule_path)], read)
    assert os.waitstatus_to_exitcode(status) == 0
    assert b"\x1b[2K" in shown
    assert b"preparing" in shown
    assert schedule_path.exists()


def start(problem_path, schedule_path):
    arguments = ["generate", problem_path, "-o", schedule_path, "--gap", "0", "--time-limit", "90"]
    return subprocess.Popen(
        [*PROCESS, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_ctrl_c_keeps_the_best_schedule_so_far(tmp_path, schedule_path):
    write_problem(tmp_path / "problem.json", build_problem(40, 52))
    process = start(tmp_path / "problem.json", schedule_path)
    lines = [process.stderr.readline()]
    while not lines[-1].startswith("block 2/"):
        assert lines[-1], lines
        lines.append(process.stderr.readline())
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate()
    assert process.returncode == 130
    assert f"Stopped: kept the best schedule so far in {schedule_path}.\n" in stderr
    assert "Traceback" not in stderr
    schedule = read_schedule(schedule_path)
    assert schedule.statistics.status is SolverStatus.INTERRUPTED
    assert len(schedule.table) > 0
    assert f"{len(schedule.table):,}" in stdout
    assert not [found for found in validate(schedule) if found.level.value == "must"]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="tells by /proc when to stop")
def test_ctrl_c_before_there_is_a_schedule_writes_none(tmp_path, schedule_path):
    write_problem(tmp_path / "problem.json", build_problem(100, 52))
    process = start(tmp_path / "problem.json", schedule_path)
    maps = Path(f"/proc/{process.pid}/maps")
    while "ortools" not in maps.read_text():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate()
    assert process.returncode == 130
    assert stdout == ""
    assert stderr == "scheduler: stopped before there was a schedule, none written.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["problem.json"]
