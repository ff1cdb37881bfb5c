"""Programs themselves."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from scheduler_app.store.tables import ProgramRow


def raise_revision(session: Session, program_id: int) -> None:
    """Count a change of a program, so that what was computed from it is computed anew.

    Until the transaction ends, nobody else changes the same program; so it comes after every
    other lock, and the order of locks is the same for all.
    """
    changed = update(ProgramRow).where(ProgramRow.id == program_id)
    session.execute(changed.values(revision=ProgramRow.revision + 1))
