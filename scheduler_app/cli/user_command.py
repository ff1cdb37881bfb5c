"""``scheduler user``: accounts made by hand, such as the first one."""

import sys

import click

from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.refusals import refuse_in_one_line

ROLES = ("admin", "coordinator", "faculty", "resident")
MAX_LINE_BYTES = 4096


@click.group("user")
def command() -> None:
    """Make accounts, such as the first one of a program."""


@command.command(
    "add",
    epilog=build_epilog(
        "scheduler user add chief@example.org --role admin --program 1",
        "scheduler user add r01@example.org --role resident --program 1 --person r01 < password",
    ),
)
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What they may do.")
@click.option(
    "--program", type=click.IntRange(1, 2**31 - 1), required=True, help="Number of the program."
)
@click.option("--person", help="Id of the person; faculty and residents need it.")
def add(email: str, role: str, program: int, person: str | None) -> None:
    """Make an account that signs in with EMAIL.

    The password, 12 to 128 characters, is asked for twice, or read as one line from standard
    input if that is no terminal; the command line never holds it. The database is DATABASE_URL,
    or else the embedded one.
    """
    with refuse_in_one_line():
        from scheduler_app.services.accounts.add_by_hand import add_by_hand
        from scheduler_app.services.accounts.credential_rules import check_email, check_password
        from scheduler_app.services.actors import AccountRole
        from scheduler_app.store import open_database

        check_email(email)
        password = read_password()
        check_password(password)
        database = open_database()
        try:
            add_by_hand(database, program, email, password, AccountRole(role), person)
        finally:
            database.dispose()
    click.echo(f"{email} may sign in to program {program} as {role}.")


def read_password() -> str:
    """Ask for the password, or read it as one line from standard input.

    Raises
    ------
    InvalidInputError
        If standard input is empty, or is not UTF-8.
    """
    from scheduler_app.services.errors import InvalidInputError

    if sys.stdin.isatty():
        password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return password
    line = sys.stdin.buffer.readline(MAX_LINE_BYTES)
    if not line:
        remedy = "give it as one line, or call the command from a terminal"
        raise InvalidInputError("password", "standard input is empty", remedy)
    try:
        return line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        remedy = "write it in that encoding"
        raise InvalidInputError("password", "standard input is not UTF-8", remedy) from None
