"""What people offer of their assignments, and the exchanges found for them."""

from datetime import date as Date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from scheduler_app.store.tables.base import Base
from scheduler_app.store.tables.plans import to_parent


class ExchangeRow(Base):
    """An exchange between two or three people, found for one version of a schedule."""

    __tablename__ = "exchange"
    __table_args__ = (
        ForeignKeyConstraint(
            ["program_id", "schedule_id"],
            ["schedule.program_id", "schedule.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("state IN ('proposed', 'executed', 'dropped')", "state"),
        Index(None, "schedule_id", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    program_id: Mapped[int]
    schedule_id: Mapped[int]
    schedule_version: Mapped[int]
    weight: Mapped[int]
    state: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    executed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class SwapRow(Base):
    """An offer of an assignment, or a request for one more, which has no assignment of its own."""

    __tablename__ = "swap"
    __table_args__ = (
        ForeignKeyConstraint(
            ["program_id", "schedule_id"],
            ["schedule.program_id", "schedule.id"],
            ondelete="CASCADE",
        ),
        to_parent("person", "person", "id"),
        CheckConstraint(
            "state IN ('open', 'matched', 'executed', 'withdrawn', 'expired')", "state"
        ),
        CheckConstraint("weight BETWEEN 1 AND 10", "weight"),
        CheckConstraint(
            "(date IS NULL) = (shift_type IS NULL) AND (date IS NULL) = (rotation IS NULL)", "offer"
        ),
        CheckConstraint(
            "(state IN ('matched', 'executed')) = (exchange_id IS NOT NULL)", "matched"
        ),
        Index(None, "program_id", "id"),
        Index(None, "exchange_id"),
        Index(
            "uq_swap_live",
            "schedule_id",
            "person",
            "date",
            unique=True,
            postgresql_where=text("state IN ('open', 'matched')"),
        ),
        Index(
            "ix_swap_expires_at",
            "expires_at",
            postgresql_where=text("state IN ('open', 'matched')"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    program_id: Mapped[int]
    schedule_id: Mapped[int]
    person: Mapped[str] = mapped_column(Text)
    date: Mapped[Date | None]
    shift_type: Mapped[str | None] = mapped_column(Text)
    rotation: Mapped[str | None] = mapped_column(Text)
    wants: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    weight: Mapped[int]
    state: Mapped[str] = mapped_column(Text)
    exchange_id: Mapped[int | None] = mapped_column(ForeignKey("exchange.id"))
    takes: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    position: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
