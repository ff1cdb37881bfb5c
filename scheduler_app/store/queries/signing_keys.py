"""The key that signs tokens, as a row."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from scheduler_app.store.tables import SigningKeyRow

_ONLY = 1


def read_or_store_key(session: Session, proposed: bytes) -> bytes:
    """Give the stored key; of several processes that propose a first one, one is heard."""
    statement = insert(SigningKeyRow).values(id=_ONLY, secret=proposed)
    session.execute(statement.on_conflict_do_nothing())
    return session.scalars(select(SigningKeyRow.secret).where(SigningKeyRow.id == _ONLY)).one()
