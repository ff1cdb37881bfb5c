"""Schedules and who works what in them."""

from datetime import date as Date
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from scheduler_app.store.tables.base import Base
from scheduler_app.store.tables.plans import to_parent


class ScheduleRow(Base):
    """A schedule of a program; its version counts the changes."""

    __tablename__ = "schedule"
    __table_args__ = (
        UniqueConstraint("program_id", "id"),
        CheckConstraint("version >= 1", "version"),
        CheckConstraint("status IN ('draft', 'published')", "status"),
        Index(None, "program_id", "start", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id", ondelete="CASCADE"))
    start: Mapped[Date]
    days: Mapped[int]
    status: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    uncovered: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    statistics: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class AssignmentRow(Base):
    """One person on one shift; the key lets nobody work twice on a day."""

    __tablename__ = "assignment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["program_id", "schedule_id"],
            ["schedule.program_id", "schedule.id"],
            ondelete="CASCADE",
        ),
        to_parent("person", "person", "id"),
        to_parent("shift_type", "shift_type", "code"),
        to_parent("rotation", "rotation", "id"),
        Index(None, "schedule_id", "date", "person"),
    )

    schedule_id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(Text, primary_key=True)
    date: Mapped[Date] = mapped_column(primary_key=True)
    program_id: Mapped[int]
    shift_type: Mapped[str] = mapped_column(Text)
    rotation: Mapped[str] = mapped_column(Text)
