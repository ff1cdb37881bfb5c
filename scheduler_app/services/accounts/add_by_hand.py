"""An account made on the machine itself, where nobody has signed in yet."""

from sqlalchemy import Engine

from scheduler_app.services.accounts.create_account import create_account
from scheduler_app.services.accounts.passwords import PASSWORDS, Passwords
from scheduler_app.services.actors import AccountRole
from scheduler_app.services.migrate import check_migrated
from scheduler_app.store import transaction


def add_by_hand(
    database: Engine,
    program_id: int,
    email: str,
    password: str,
    role: AccountRole,
    person: str | None,
    passwords: Passwords = PASSWORDS,
) -> int:
    """Make an account, such as the first one of a program, and give its number.

    The parameters are those of ``create_account``.

    Raises
    ------
    ConflictError
        If the schema is not that of this version, or the e-mail address is taken.
    UnknownRowError, InvalidInputError
        As of ``create_account``.
    """
    check_migrated(database)
    with transaction(database) as session:
        return create_account(session, program_id, email, password, role, person, passwords)
