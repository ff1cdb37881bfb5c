"""What a program needs, wishes and has worked: rows that belong to a day."""

from datetime import date as Date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Identity, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler_app.store.tables.base import Base


def to_parent(table: str, column: str, key: str) -> ForeignKeyConstraint:
    """Tie a name to a row of the same program, so that no other program's can be meant."""
    return ForeignKeyConstraint(
        ["program_id", column], [f"{table}.program_id", f"{table}.{key}"], ondelete="CASCADE"
    )


class DemandRow(Base):
    """The cover that a shift needs."""

    __tablename__ = "demand"
    __table_args__ = (
        to_parent("shift_type", "shift_type", "code"),
        to_parent("rotation", "rotation", "id"),
        CheckConstraint("0 <= min_residents AND min_residents <= max_residents", "residents"),
        CheckConstraint("min_seniors BETWEEN 0 AND min_residents", "min_seniors"),
        CheckConstraint("faculty >= 0", "faculty"),
    )

    program_id: Mapped[int] = mapped_column(primary_key=True)
    date: Mapped[Date] = mapped_column(primary_key=True)
    shift_type: Mapped[str] = mapped_column(Text, primary_key=True)
    rotation: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int]
    min_residents: Mapped[int]
    max_residents: Mapped[int]
    min_seniors: Mapped[int]
    faculty: Mapped[int]


class AbsenceRow(Base):
    """Days on which somebody is away."""

    __tablename__ = "absence"
    __table_args__ = (
        to_parent("person", "person", "id"),
        CheckConstraint("first <= last", "days"),
        Index(None, "program_id", "person", "first"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    program_id: Mapped[int]
    position: Mapped[int]
    person: Mapped[str] = mapped_column(Text)
    first: Mapped[Date]
    last: Mapped[Date]
    kind: Mapped[str] = mapped_column(Text)


class PreferenceRow(Base):
    """What somebody wishes for a day."""

    __tablename__ = "preference"
    __table_args__ = (
        to_parent("person", "person", "id"),
        CheckConstraint("weight BETWEEN 1 AND 10", "weight"),
    )

    program_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(Text)
    date: Mapped[Date]
    wish: Mapped[str] = mapped_column(Text)
    weight: Mapped[int]


class HistoryRow(Base):
    """An assignment from before the horizon."""

    __tablename__ = "history"
    __table_args__ = (
        to_parent("person", "person", "id"),
        to_parent("shift_type", "shift_type", "code"),
        to_parent("rotation", "rotation", "id"),
    )

    program_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(Text)
    date: Mapped[Date]
    shift_type: Mapped[str] = mapped_column(Text)
    rotation: Mapped[str] = mapped_column(Text)
