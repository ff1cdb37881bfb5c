"""Messages between processes, each taken by one."""

from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from scheduler_app.store.tables import MessageRow


def put_message(session: Session, queue: str, payload: dict[str, Any]) -> None:
    """Add a message at the end of a queue."""
    session.execute(insert(MessageRow).values(queue=queue, payload=payload))


def take_message(session: Session, queue: str) -> dict[str, Any] | None:
    """Take the first message that no other process is taking; None of an empty queue."""
    first = (
        select(MessageRow.id)
        .where(MessageRow.queue == queue)
        .order_by(MessageRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    taken = delete(MessageRow).where(MessageRow.id == first.scalar_subquery())
    return session.scalars(taken.returning(MessageRow.payload)).one_or_none()


def count_messages(session: Session, queue: str) -> int:
    """Count what waits in a queue."""
    counted = select(func.count()).where(MessageRow.queue == queue)
    return session.scalars(counted).one()


def delete_messages(session: Session, queue: str) -> int:
    """Empty a queue, and give how many messages it had."""
    deleted = delete(MessageRow).where(MessageRow.queue == queue).returning(MessageRow.id)
    return len(session.scalars(deleted).all())
