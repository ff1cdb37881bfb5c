"""New accounts."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scheduler_app.services.accounts.credential_rules import (
    check_email,
    check_password,
    is_storable,
)
from scheduler_app.services.accounts.passwords import PASSWORDS, Passwords
from scheduler_app.services.actors import PLANNERS, AccountRole
from scheduler_app.services.errors import ConflictError, InvalidInputError
from scheduler_app.store import UnknownRowError
from scheduler_app.store.queries.accounts import find_person_roles, insert_accounts
from scheduler_app.store.tables import ProgramRow


def create_account(
    session: Session,
    program_id: int,
    email: str,
    password: str,
    role: AccountRole,
    person: str | None,
    passwords: Passwords = PASSWORDS,
) -> int:
    """Store an account inside a transaction, and give its number.

    Parameters
    ----------
    session
        An open session.
    program_id
        The program that it belongs to.
    email
        Its address to sign in with, which no other account has in whatever case.
    password
        12 to 128 characters.
    role
        What it may do; faculty and residents must be a person of that role.
    person
        Id of the person of the program; None of those who only plan.
    passwords
        Hashes the password; by default at full cost.

    Raises
    ------
    UnknownRowError
        If there is no such program.
    InvalidInputError
        If e-mail address, password or person cannot be.
    ConflictError
        If the address is taken.
    """
    [number] = create_accounts(session, program_id, [(email, role, person)], password, passwords)
    return number


def create_accounts(
    session: Session,
    program_id: int,
    accounts: Sequence[tuple[str, AccountRole, str | None]],
    password: str,
    passwords: Passwords = PASSWORDS,
) -> Sequence[int]:
    """Store accounts that share a password, which is hashed once: for examples.

    Parameters
    ----------
    session, program_id, password, passwords
        As of ``create_account``.
    accounts
        E-mail address, role and person of each, one or more.

    Raises
    ------
    UnknownRowError, InvalidInputError, ConflictError
        As of ``create_account``; then none is stored.
    """
    check_password(password)
    for email, _, _ in accounts:
        check_email(email)
    password_hash = passwords.hash(password)  # first, so that no connection waits for it
    if session.get(ProgramRow, program_id) is None:
        raise UnknownRowError("program", program_id)
    check_people(session, program_id, [(role, person) for _, role, person in accounts])
    numbers = insert_accounts(session, program_id, password_hash, accounts)
    if len(numbers) < len(accounts):
        raise ConflictError("an account has this e-mail address", "use another, or change that one")
    return numbers


def check_people(
    session: Session, program_id: int, wanted: Sequence[tuple[AccountRole, str | None]]
) -> None:
    """Refuse roles without their person.

    Raises
    ------
    InvalidInputError
        If a person is missing, does not exist in the program, or is of another role.
    """
    named = {person for _, person in wanted if person is not None and is_storable(person)}
    actual = find_person_roles(session, program_id, named) if named else {}
    for role, person in wanted:
        _check_person(role, person, actual)


def _check_person(role: AccountRole, person: str | None, actual: dict[str, str]) -> None:
    remedy = "give the id of a person of the program"
    if person is None:
        if role not in PLANNERS:
            raise InvalidInputError("person", f"is missing for the role {role}", remedy)
    elif person not in actual:
        raise InvalidInputError("person", "does not exist in the program", remedy)
    elif role not in PLANNERS and actual[person] != role:
        fault = f"is {actual[person]}, and the role of the account {role}"
        raise InvalidInputError("person", fault, "make the two the same")
