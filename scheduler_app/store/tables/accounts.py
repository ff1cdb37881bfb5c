"""Who may sign in, and who has."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from scheduler_app.store.tables.base import Base
from scheduler_app.store.tables.plans import to_parent


class AccountRow(Base):
    """Somebody who may sign in; residents and faculty are a person of their program."""

    __tablename__ = "account"
    __table_args__ = (
        to_parent("person", "person", "id"),
        CheckConstraint("role IN ('admin', 'coordinator', 'faculty', 'resident')", "role"),
        CheckConstraint("role IN ('admin', 'coordinator') OR person IS NOT NULL", "person"),
        Index("uq_account_email", text("lower(email)"), unique=True),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(Text)
    password_hash: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    person: Mapped[str | None] = mapped_column(Text)
    is_active: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class SignInRow(Base):
    """A sign-in that lasts until it is revoked; of its refresh tokens only the last holds."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "account_id"), Index(None, "expires_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    refresh_id: Mapped[UUID]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class SigningKeyRow(Base):
    """The key that signs tokens, where none is configured: the same for every process."""

    __tablename__ = "signing_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
