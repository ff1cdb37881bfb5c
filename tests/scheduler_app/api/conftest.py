import warnings
from itertools import count

import pytest
from sqlalchemy import event

from scheduler_app.api import create_app
from scheduler_app.api.password_hashing import get_passwords
from scheduler_app.services import accounts
from scheduler_app.services.accounts import LOWEST_COST, Passwords, create_account
from scheduler_app.services.actors import AccountRole
from scheduler_app.services.settings import Settings
from scheduler_app.store import transaction

with warnings.catch_warnings():  # it announces another client, which is not in the lock
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

PASSWORD = "correct horse battery"
PEOPLE = {AccountRole.RESIDENT: "r001", AccountRole.FACULTY: "f001"}
HASHES = Passwords(LOWEST_COST)
NO_LIMITS = dict.fromkeys(
    (
        "rate_limit_sign_in",
        "rate_limit_sign_in_address",
        "rate_limit_sign_in_name",
        "rate_limit_writes",
        "rate_limit_writes_address",
    ),
    "1000000/hour",
)

_numbers = count(1)


@pytest.fixture(scope="module")
def app(database):
    """The application over the module's database, without rate limits that a test would meet."""
    app = create_app(Settings(**NO_LIMITS), database)
    app.dependency_overrides[get_passwords] = lambda: HASHES
    return app


@pytest.fixture(scope="module")
def client(app):
    with TestClient(app) as client:
        yield client


@pytest.fixture
def sign_in(database, program):
    """Makes an account of a role and gives the headers of a request by it.

    Residents are ``r001`` and faculty ``f001`` of the test's program unless told otherwise.
    """

    def make(role, person=None, program=program):
        role = AccountRole(role)
        email = f"{role}{next(_numbers)}@example.org"
        person = person or PEOPLE.get(role)
        with transaction(database) as session:
            create_account(session, program, email, PASSWORD, role, person, HASHES)
        tokens = accounts.sign_in(database, email, PASSWORD, HASHES)
        return {"Authorization": f"Bearer {tokens.access_token}"}

    return make


@pytest.fixture
def statements(database):
    """The statements that reach the database while the test runs."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield seen
    event.remove(database, "before_cursor_execute", note)
