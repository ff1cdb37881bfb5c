from itertools import count

import pytest
from sqlalchemy import event

from scheduler_app.services.accounts import (
    LOWEST_COST,
    Passwords,
    authenticate,
    create_account,
    sign_in,
)
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import transaction
from scheduler_app.store.tables import AccountRow, SignInRow

PASSWORD = "correct horse battery"
PEOPLE = {AccountRole.RESIDENT: "r001", AccountRole.FACULTY: "f001"}

_numbers = count(1)


@pytest.fixture
def passwords():
    """Hashes that cost next to nothing."""
    return Passwords(LOWEST_COST)


class Accounts:
    """Accounts of one program, and those who have signed in to them."""

    password = PASSWORD

    def __init__(self, database, program, passwords):
        self.database = database
        self.program = program
        self.passwords = passwords

    def make(self, role=AccountRole.ADMIN):
        """Make an account, and give its e-mail address and number."""
        email = f"{role}.{next(_numbers)}@example.org"
        with transaction(self.database) as session:
            person = PEOPLE.get(role)
            number = create_account(
                session, self.program, email, PASSWORD, role, person, self.passwords
            )
        return email, number

    def sign_in(self, email, password=PASSWORD):
        return sign_in(self.database, email, password, self.passwords)

    def actor(self, email, password=PASSWORD):
        return authenticate(self.database, self.sign_in(email, password).access_token)

    def new_actor(self, role=AccountRole.ADMIN):
        return self.actor(self.make(role)[0])

    def change(self, number, **values):
        """Change a row behind the back of the services."""
        self._set(AccountRow, number, values)

    def change_sign_in(self, number, **values):
        self._set(SignInRow, number, values)

    def row(self, number):
        with transaction(self.database) as session:
            return session.get_one(AccountRow, number)

    def _set(self, table, number, values):
        with transaction(self.database) as session:
            row = session.get_one(table, number)
            for name, value in values.items():
                setattr(row, name, value)


@pytest.fixture
def accounts(database, program, passwords):
    return Accounts(database, program, passwords)


@pytest.fixture
def statements(database):
    """The statements that reach the database, as they come."""
    seen = []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield seen
    event.remove(database, "before_cursor_execute", note)
