"""What wakes the workers."""

from typing import Any

from sqlalchemy import Identity, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from scheduler_app.store.tables.base import Base


class MessageRow(Base):
    """A message that no worker has taken yet; the jobs themselves say what is to be done."""

    __tablename__ = "message"
    __table_args__ = (Index(None, "queue", "id"), {"prefixes": ["UNLOGGED"]})

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    queue: Mapped[str] = mapped_column(Text)
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
