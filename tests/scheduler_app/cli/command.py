"""The command line, in this process and in one of its own."""

import sys

from click.testing import CliRunner

from scheduler_app.cli import main

PROCESS = [sys.executable, "-c", "from scheduler_app.cli import main; main()"]


def run(*arguments):
    """Run the command line here; a traceback is a failure of the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def refused(*arguments):
    """Run what must be refused, and give the one line that says why."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert line.startswith("scheduler: ")
    return line.removeprefix("scheduler: ")
