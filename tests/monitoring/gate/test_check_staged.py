import shutil
from pathlib import Path

import pytest

from monitoring.gate.check_staged import SUBJECTS, check_staged, find_subjects

ROOT = Path(__file__).parents[3]
HOOK = ROOT / ".githooks" / "pre-commit"


def test_a_change_is_measured_by_the_subjects_that_it_touches():
    assert find_subjects(["scheduler_app/swaps/cover.py"]) == ["swap_matching"]
    touched = find_subjects(["scheduler_app/model/people.py", "README.md"])
    assert touched == ["acgme_validation", "schedule_generation"]
    assert find_subjects(["docs/decisions/gate.md"]) == []


def test_each_folder_that_is_looked_at_is_there():
    assert [folder for folder in SUBJECTS if not (ROOT / folder).is_dir()] == []


@pytest.mark.slow
def test_the_hook_stops_what_lint_refuses_and_says_how_to_go_without(repository):
    repository.commit("first")
    repository.write("tool.py", "import os\n")
    repository.git("add", "tool.py")
    stopped = repository.gate("check_staged")
    assert stopped.returncode == 1
    assert "git commit --no-verify" in stopped.stderr
    repository.write("tool.py", '"""A tool."""\n')
    repository.git("add", "tool.py")
    assert repository.gate("check_staged").returncode == 0


def test_a_check_that_takes_too_long_stops_the_commit_and_is_named(repository, capsys):
    repository.commit("first")
    repository.write("tool.py", '"""A tool."""\n')
    repository.git("add", "tool.py")
    assert check_staged(repository.root, most_seconds=0.001) == 1
    said = capsys.readouterr().err
    assert "`python -m ruff check tool.py`, which has taken over 0.001 s; mend it" in said


def test_the_hook_is_a_script_that_git_can_run():
    assert shutil.which(str(HOOK)) is not None
