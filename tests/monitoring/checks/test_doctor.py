import os
import subprocess
import sys

from monitoring.checks import State, check_machine
from monitoring.checks.noise import check_noise
from monitoring.checks.programs import check_programs


def run_doctor(**variables):
    return subprocess.run(
        [sys.executable, "-m", "monitoring.doctor"],
        env={**os.environ, "COLUMNS": "80", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def states_of(findings):
    return {finding.subject: finding.state for finding in findings}


def test_each_finding_that_is_not_well_says_what_to_do(tmp_path):
    findings = list(check_machine(tmp_path))
    assert {"Python", "git", "disk", "PostgreSQL", "tracing", "noise"} <= states_of(findings).keys()
    assert all(bool(each.remedy) == (each.state is not State.OK) for each in findings)


def test_without_git_nothing_works_and_without_valgrind_something_does_not(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    states = states_of(check_programs())
    assert states["git"] is State.MISSING
    assert states["valgrind"] is states["browser"] is State.LIMITED
    assert states["Python"] is State.OK


def test_a_machine_whose_processors_are_busy_is_not_well():
    spin = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(spin) for _ in range(os.cpu_count())]
    try:
        assert states_of(check_noise())["noise"] is State.LIMITED
    finally:
        for each in others:
            each.kill()
            each.wait()


def test_a_server_that_does_not_answer_ends_with_1_and_no_trace():
    done = run_doctor(DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert "MISSING" in done.stdout
    assert "unset DATABASE_URL" in " ".join(done.stdout.split())
    assert "Traceback" not in done.stderr


def test_the_table_fits_a_terminal_of_80_columns():
    done = run_doctor(DATABASE_URL="")
    assert done.returncode == 0, done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
