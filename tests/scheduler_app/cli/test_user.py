import os
import pty
import subprocess

import pytest
from click.testing import CliRunner

from scheduler_app.cli import main
from scheduler_app.services.accounts import WrongPasswordError, sign_in
from tests.scheduler_app.cli.command import PROCESS

PASSWORD = "correct horse battery"


@pytest.fixture
def add(database, monkeypatch):
    """Call ``scheduler user add`` with a line of standard input."""
    address = database.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", address)

    def add(*arguments, stdin=f"{PASSWORD}\n"):
        return CliRunner().invoke(main, ["user", "add", *map(str, arguments)], input=stdin)

    return add


def refused(result):
    assert result.exit_code == 2
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert PASSWORD not in line
    return line


def test_the_first_account_of_a_program_can_sign_in(add, database, program):
    result = add("chief@example.org", "--role", "admin", "--program", program)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"chief@example.org may sign in to program {program} as admin.\n"
    assert sign_in(database, "chief@example.org", PASSWORD)
    with pytest.raises(WrongPasswordError):
        sign_in(database, "chief@example.org", f"{PASSWORD}\n")


def test_a_resident_needs_its_person(add, program):
    wanted = ("res@example.org", "--role", "resident", "--program", program)
    assert "person: is missing for the role resident" in refused(add(*wanted))
    assert add(*wanted, "--person", "r001").exit_code == 0


def test_a_taken_address_is_refused(add, program):
    wanted = ("twice@example.org", "--role", "admin", "--program", program)
    assert add(*wanted).exit_code == 0
    assert "an account has this e-mail address" in refused(add(*wanted))


@pytest.mark.parametrize(
    ("stdin", "fault"),
    [
        ("", "password: standard input is empty; give it as one line"),
        ("\n", "password: has 0 characters; choose 12 to 128."),
        ("short\n", "password: has 5 characters; choose 12 to 128."),
        ("x" * 10_000, "password: has 4096 characters; choose 12 to 128."),
        (b"\xff\xfe\n", "password: standard input is not UTF-8"),
        ("with a \0 inside\n", "password: contains a NUL"),
    ],
    ids=["empty", "blank", "short", "long", "not UTF-8", "NUL"],
)
def test_a_password_that_cannot_be_is_refused_in_one_line(add, program, stdin, fault):
    line = refused(add("a@example.org", "--role", "admin", "--program", program, stdin=stdin))
    assert fault in line


def test_a_missing_program_is_refused(add):
    line = refused(add("b@example.org", "--role", "admin", "--program", 999_999))
    assert "no program has the number 999999" in line


def test_what_is_no_address_is_refused_before_the_password_is_asked_for(add, program):
    line = refused(add("nobody", "--role", "admin", "--program", program, stdin=""))
    assert "email: is not an e-mail address" in line


def test_a_database_without_tables_is_told_how_to_get_them(empty, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", empty.url.render_as_string(hide_password=False))
    wanted = ["user", "add", "c@example.org", "--role", "admin", "--program", "1"]
    line = refused(CliRunner().invoke(main, wanted, input=f"{PASSWORD}\n"))
    assert line.endswith("run scheduler migrate.")


@pytest.mark.slow
def test_a_terminal_is_asked_twice_and_shows_nothing(database, program):
    terminal, end = pty.openpty()
    environment = os.environ | {"DATABASE_URL": database.url.render_as_string(hide_password=False)}
    wanted = ["user", "add", "d@example.org", "--role", "admin", "--program", str(program)]
    process = subprocess.Popen(
        [*PROCESS, *wanted],
        stdin=end,
        stdout=end,
        stderr=end,
        env=environment,
        start_new_session=True,
    )
    os.close(end)
    seen = b""
    for question in (b"Password: ", b"Repeat for confirmation: "):
        while question not in seen:
            seen += os.read(terminal, 1024)
        os.write(terminal, f"{PASSWORD}\n".encode())
    while b"may sign in" not in seen:
        seen += os.read(terminal, 1024)
    assert process.wait() == 0
    os.close(terminal)
    assert PASSWORD.encode() not in seen
    assert sign_in(database, "d@example.org", PASSWORD)
