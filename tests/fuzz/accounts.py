"""Accounts for requests which log out, close accounts and change passwords themselves."""

import os
from itertools import count

from sqlalchemy import Engine

from scheduler_app.services import accounts
from scheduler_app.services.accounts import LOWEST_COST, Passwords, create_account
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import transaction

PASSWORD = "correct horse battery"
PEOPLE = {AccountRole.RESIDENT: "r001", AccountRole.FACULTY: "f001"}
HASHES = Passwords(LOWEST_COST)
PROGRAM = 1


class Account:
    """Somebody of the seeded program, who is let in again whenever they no longer are.

    Parameters
    ----------
    database
        Where the accounts are made.
    role
        Of all of them.
    """

    def __init__(self, database: Engine, role: str) -> None:
        self._database = database
        self._role = AccountRole(role)
        self._numbers = count(1)
        self._token = ""

    def get_token(self) -> str:
        """Give an access token, for which an account is made if there is none."""
        if not self._token:
            self._token = self._sign_in()
        return self._token

    def forget(self, token: str) -> None:
        """Note that a token is no longer let in."""
        if token == self._token:
            self._token = ""

    def _sign_in(self) -> str:
        email = f"{self._role}-{os.getpid()}-{next(self._numbers)}@fuzz.example"
        person = PEOPLE.get(self._role)
        with transaction(self._database) as session:
            create_account(session, PROGRAM, email, PASSWORD, self._role, person, HASHES)
        return accounts.sign_in(self._database, email, PASSWORD, HASHES).access_token
