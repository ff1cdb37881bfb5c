"""A program, its people, and what they may work."""

from datetime import date as Date, time

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Identity, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler_app.store.tables.base import Base


class ProgramRow(Base):
    """A residency program and the horizon that it plans; its revision counts the changes."""

    __tablename__ = "program"
    __table_args__ = (CheckConstraint("days BETWEEN 1 AND 371", "days"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    start: Mapped[Date]
    days: Mapped[int]
    history_start: Mapped[Date | None]
    timezone: Mapped[str] = mapped_column(Text)
    is_pgy1_limited_to_16_hours: Mapped[bool]
    revision: Mapped[int]


class PersonRow(Base):
    """A resident or a member of the faculty; ids are unique in the program."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint(
            "(role = 'resident' AND pgy IS NOT NULL AND pgy BETWEEN 1 AND 5)"
            " OR (role = 'faculty' AND pgy IS NULL)",
            "role",
        ),
        CheckConstraint("weekly_hours_target BETWEEN 0 AND 168", "weekly_hours_target"),
        CheckConstraint("moonlighting_hours BETWEEN 0 AND 168", "moonlighting_hours"),
    )

    program_id: Mapped[int] = mapped_column(
        ForeignKey("program.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    pgy: Mapped[int | None] = mapped_column(SmallInteger)
    qualifications: Mapped[list[str]] = mapped_column(ARRAY(Text))
    weekly_hours_target: Mapped[float]
    moonlighting_hours: Mapped[float]


class ShiftTypeRow(Base):
    """A shift that recurs."""

    __tablename__ = "shift_type"
    __table_args__ = (
        CheckConstraint("duration_hours > 0 AND duration_hours <= 28", "duration_hours"),
        CheckConstraint("work_hours BETWEEN 0 AND duration_hours", "work_hours"),
    )

    program_id: Mapped[int] = mapped_column(
        ForeignKey("program.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    start: Mapped[time]
    duration_hours: Mapped[float]
    work_hours: Mapped[float | None]


class RotationRow(Base):
    """Where people work."""

    __tablename__ = "rotation"
    __table_args__ = (
        CheckConstraint("max_residents >= 1", "max_residents"),
        CheckConstraint("residents_per_faculty BETWEEN 1 AND 4", "residents_per_faculty"),
    )

    program_id: Mapped[int] = mapped_column(
        ForeignKey("program.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    activity: Mapped[str] = mapped_column(Text)
    shift_types: Mapped[list[str]] = mapped_column(ARRAY(Text))
    pgy_levels: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    max_residents: Mapped[int]
    residents_per_faculty: Mapped[int]
    is_leave_allowed: Mapped[bool]
