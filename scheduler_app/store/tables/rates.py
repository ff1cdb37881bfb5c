"""How often somebody has asked for something of late."""

from datetime import datetime

from sqlalchemy import DateTime, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler_app.store.tables.base import Base


class RateCountRow(Base):
    """Requests of one user or address in one window; not worth keeping over a crash."""

    __tablename__ = "rate_count"
    __table_args__ = (Index(None, "expires_at"), {"prefixes": ["UNLOGGED"]})

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
