import json
import re
import subprocess
import sys

import pytest

from tests.scheduler_app.cli.command import run

COMMANDS = ("generate", "validate", "export", "schema")


def loaded_modules(code):
    """Give the modules that a fresh interpreter has after some code."""
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


def test_the_help_lists_every_command():
    result = run("--help")
    assert result.exit_code == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\w", result.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_has_an_example_and_the_exit_codes(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"\n    scheduler {command} " in result.stdout
    for code in ("0", "1", "2", "4", "130"):
        assert re.search(rf"^    {code}  +\w", result.stdout, re.MULTILINE)
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_an_unknown_command_is_refused():
    result = run("optimise")
    assert result.exit_code == 2
    assert "No such command 'optimise'" in result.stderr


@pytest.mark.parametrize("kind", ["problem", "schedule"])
def test_a_schema_is_printed_as_json(kind):
    schema = json.loads(run("schema", kind).stdout)
    assert schema["properties"]["schema"]["const"] == f"scheduler_app/{kind}/1"


def test_the_version_is_printed():
    assert re.fullmatch(r"scheduler, version \d+\.\d+\.\d+\n", run("--version").stdout)


def test_help_loads_neither_the_solver_nor_arrays_nor_tables():
    loaded = loaded_modules(
        "import contextlib, io\n"
        "from scheduler_app.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])"
    )
    assert "click" in loaded
    assert not loaded & {"numpy", "ortools", "pandas", "pydantic", "rich", "icalendar", "jinja2"}


def test_validating_loads_no_solver(tmp_path):
    loaded = loaded_modules(
        "import contextlib\n"
        "from scheduler_app.cli import main\n"
        "with contextlib.suppress(SystemExit):\n"
        f"    main(['validate', {str(tmp_path / 'none.json')!r}])"
    )
    assert "scheduler_app.acgme" in loaded
    assert not loaded & {"ortools", "pandas", "icalendar", "jinja2", "scheduler_app.engine"}
