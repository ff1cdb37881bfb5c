import json

import pytest

from scheduler_app.files import write_schedule
from scheduler_app.model import Assignment
from tests.scheduler_app.cli.command import run
from tests.scheduler_app.files.small_program import ASSIGNMENTS, MONDAY, small_schedule


@pytest.fixture
def path(tmp_path):
    return tmp_path / "schedule.json"


def write(path, *assignments):
    write_schedule(path, small_schedule(assignments=assignments))
    return path


SUPERVISED = [entry for entry in ASSIGNMENTS if entry.date == MONDAY and entry.rotation == "ICU"]
ALONE = ASSIGNMENTS[1]
SHORT_REST = [
    Assignment("r1", MONDAY.replace(day=6), "N", "ICU"),
    Assignment("f1", MONDAY.replace(day=6), "N", "ICU"),
    Assignment("r1", MONDAY.replace(day=7), "H", "ICU"),
]


def test_a_schedule_without_violations_is_a_success(path):
    result = run("validate", write(path, *SUPERVISED))
    assert result.exit_code == 0
    assert result.stdout == "0 violations, 0 warnings.\n"
    assert result.stderr == ""


def test_a_violation_is_a_failure_with_a_table_of_80_columns(path):
    result = run("validate", write(path, *SUPERVISED, ALONE))
    assert result.exit_code == 1
    assert "supervision" in result.stdout
    assert "ICU D, on 2026-07-07" in result.stdout
    assert result.stdout.endswith("1 violation, 0 warnings.\n")
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_only_the_rules_asked_for_are_checked(path):
    result = run("validate", write(path, *SUPERVISED, ALONE), "--rule", "day_free")
    assert result.exit_code == 0


def test_json_is_for_programs(path):
    result = run("validate", write(path, *SUPERVISED, ALONE), "--format", "json")
    assert result.exit_code == 1
    [found] = json.loads(result.stdout)
    assert found["rule"] == "supervision"
    assert found["level"] == "must"
    assert (found["first"], found["last"]) == ("2026-07-07", "2026-07-07")
    assert found["message"].startswith("ICU D, on 2026-07-07")
    assert json.loads(run("validate", write(path, *SUPERVISED), "--format", "json").stdout) == []
