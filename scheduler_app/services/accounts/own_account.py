"""One's own account."""

from sqlalchemy import Engine

from scheduler_app.services.accounts.account_views import Account, view_account
from scheduler_app.services.accounts.errors import SIGN_IN_AGAIN, InvalidTokenError
from scheduler_app.services.actors import Actor
from scheduler_app.store import transaction
from scheduler_app.store.tables import AccountRow


def read_own_account(database: Engine, actor: Actor) -> Account:
    """Say who has signed in.

    Raises
    ------
    InvalidTokenError
        If the account was deleted a moment ago.
    """
    return view_account(read_own_row(database, actor))


def read_own_row(database: Engine, actor: Actor) -> AccountRow:
    """Read the row of whoever asks.

    Raises
    ------
    InvalidTokenError
        If the account was deleted a moment ago.
    """
    with transaction(database) as session:
        row = session.get(AccountRow, actor.account_id)
    if row is None:
        raise InvalidTokenError("the account of the token was deleted", SIGN_IN_AGAIN)
    return row
