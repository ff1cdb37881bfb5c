"""What Schemathesis loads: who its requests come from, and which refusals are right."""

import os

import schemathesis
from schemathesis.openapi.checks import RejectedPositiveData

from scheduler_app.store import open_database
from tests.fuzz.accounts import Account
from tests.fuzz.refusals import is_beyond_schemas

account = Account(open_database(os.environ["DATABASE_URL"]), os.environ["FUZZ_ROLE"])


@schemathesis.auth(refresh_interval=None)
class SignedIn:
    """Signs requests in."""

    def get(self, _case, _context):
        return account.get_token()

    def set(self, case, token, _context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


@schemathesis.hook
def after_call(_context, case, response):
    if response.status_code == 401 or case.path.endswith("/auth/logout"):
        account.forget(str((case.headers or {}).get("Authorization", "")).removeprefix("Bearer "))


@schemathesis.hook
def filter_failure(_context, failure, _case, response):
    if isinstance(failure, RejectedPositiveData):
        return not is_beyond_schemas(response.status_code, response.json())
    return True
