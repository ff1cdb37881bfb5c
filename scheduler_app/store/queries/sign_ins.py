"""Sign-ins as rows."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import CursorResult, Delete, Update, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from scheduler_app.store.tables import AccountRow, SignInRow


class SignedIn(NamedTuple):
    """A sign-in and the account that it is of, as they are now."""

    account_id: int
    program_id: int
    role: str
    person: str | None
    is_active: bool
    refresh_id: UUID
    expires_at: datetime
    revoked_at: datetime | None


# Built once, since every request needs it.
_FIND = (
    select(
        AccountRow.id,
        AccountRow.program_id,
        AccountRow.role,
        AccountRow.person,
        AccountRow.is_active,
        SignInRow.refresh_id,
        SignInRow.expires_at,
        SignInRow.revoked_at,
    )
    .join(AccountRow, AccountRow.id == SignInRow.account_id)
    .where(SignInRow.id == bindparam("sign_in"), AccountRow.id == bindparam("account"))
)
_FIND_LOCKED = _FIND.with_for_update(of=SignInRow)


def find_signed_in(
    session: Session, sign_in: UUID, account_id: int, *, is_locked: bool = False
) -> SignedIn | None:
    """Read a sign-in with its account in one statement.

    Parameters
    ----------
    session
        An open session.
    sign_in, account_id
        Both must fit.
    is_locked
        Whether others wait with changing the sign-in until the transaction ends.
    """
    query = _FIND_LOCKED if is_locked else _FIND
    values = {"sign_in": sign_in, "account": account_id}
    row = session.connection().execute(query, values).one_or_none()  # no need of the ORM
    return None if row is None else SignedIn(*row)


def insert_sign_in(
    session: Session,
    sign_in: UUID,
    account_id: int,
    refresh_id: UUID,
    created_at: datetime,
    expires_at: datetime,
) -> None:
    """Store a sign-in."""
    session.execute(
        insert(SignInRow).values(
            id=sign_in,
            account_id=account_id,
            refresh_id=refresh_id,
            created_at=created_at,
            expires_at=expires_at,
        )
    )


def replace_refresh_id(session: Session, sign_in: UUID, refresh_id: UUID) -> None:
    """Let another refresh token hold from now on."""
    session.execute(update(SignInRow).where(SignInRow.id == sign_in).values(refresh_id=refresh_id))


def revoke_sign_in(session: Session, sign_in: UUID, at: datetime) -> None:
    """End a sign-in."""
    session.execute(update(SignInRow).where(SignInRow.id == sign_in).values(revoked_at=at))


def revoke_sign_ins(
    session: Session, account_id: int, at: datetime, spared: UUID | None = None
) -> int:
    """End all sign-ins of an account but one, and count those that it ended."""
    live = (SignInRow.account_id == account_id, SignInRow.revoked_at.is_(None))
    statement = update(SignInRow).where(*live, SignInRow.expires_at > at)
    if spared is not None:
        statement = statement.where(SignInRow.id != spared)
    return _count(session, statement.values(revoked_at=at))


def delete_sign_ins(session: Session, before: datetime) -> int:
    """Delete the sign-ins that have expired before a moment, and count them."""
    return _count(session, delete(SignInRow).where(SignInRow.expires_at < before))


def _count(session: Session, statement: Update | Delete) -> int:
    options = {"synchronize_session": False}
    result = session.execute(statement, execution_options=options)
    return result.rowcount if isinstance(result, CursorResult) else 0
