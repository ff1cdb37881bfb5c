"""Accounts as rows."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from scheduler_app.store.queries.pages import Page, read_page
from scheduler_app.store.tables import AccountRow, PersonRow


def find_account(session: Session, email: str) -> AccountRow | None:
    """Find an account by its e-mail address, in whatever case."""
    query = select(AccountRow).where(func.lower(AccountRow.email) == func.lower(email))
    return session.scalars(query).one_or_none()


def lock_account(session: Session, account_id: int, program_id: int) -> AccountRow | None:
    """Read an account of a program as it is now, and keep others from changing it."""
    query = select(AccountRow).where(
        AccountRow.id == account_id, AccountRow.program_id == program_id
    )
    fresh = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(fresh).one_or_none()


def lock_admins(session: Session, program_id: int) -> Sequence[AccountRow]:
    """Read the active admins of a program, and keep others from changing them."""
    query = (
        select(AccountRow)
        .where(AccountRow.program_id == program_id, AccountRow.role == "admin")
        .where(AccountRow.is_active)
        .order_by(AccountRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session.scalars(query).all()


def find_person_roles(session: Session, program_id: int, people: Collection[str]) -> dict[str, str]:
    """Give the roles of people of a program, who then stay until the transaction ends."""
    query = select(PersonRow.id, PersonRow.role).where(
        PersonRow.program_id == program_id, PersonRow.id.in_(people)
    )
    rows = session.execute(query.with_for_update(read=True, key_share=True))
    return {row.id: row.role for row in rows}


def insert_accounts(
    session: Session,
    program_id: int,
    password_hash: str,
    accounts: Sequence[tuple[str, str, str | None]],
) -> Sequence[int]:
    """Store active accounts, and give the numbers of those whose e-mail address was free.

    Parameters
    ----------
    session
        An open session.
    program_id
        The program that they belong to.
    password_hash
        The same for all.
    accounts
        E-mail address, role and person of each.
    """
    shared = {"program_id": program_id, "password_hash": password_hash, "is_active": True}
    rows = [
        {**shared, "email": email, "role": role, "person": person, "created_at": datetime.now(UTC)}
        for email, role, person in accounts
    ]
    statement = insert(AccountRow).values(rows).on_conflict_do_nothing()
    return session.scalars(statement.returning(AccountRow.id)).all()


def list_accounts(
    session: Session, program_id: int, limit: int = 50, cursor: str | None = None
) -> Page[AccountRow]:
    """List the accounts of a program by number."""
    scope = AccountRow.program_id == program_id
    return read_page(session, AccountRow, scope, (AccountRow.id,), limit, cursor)
