"""Who may sign in."""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field, SecretStr

from scheduler_app.api.schemas.base import MAX_INT4, Answer, Body, Text, TextId
from scheduler_app.services.accounts.credential_rules import EMAIL_PATTERN, MAX_EMAIL_LENGTH
from scheduler_app.services.actors import AccountRole

NewPassword = Annotated[SecretStr, Field(min_length=12, max_length=128)]
Role = Annotated[AccountRole, Field(strict=False)]

_EMAIL = "the.chief@example.org"


class NewUser(Body):
    """Somebody who shall sign in; faculty and residents are a person of that role."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"email": _EMAIL, "password": "twelve or more", "role": "coordinator"},
                {
                    "email": "r01@example.org",
                    "password": "twelve or more",
                    "role": "resident",
                    "person": "r01",
                },
            ]
        }
    )

    email: Text = Field(max_length=MAX_EMAIL_LENGTH, pattern=EMAIL_PATTERN)
    password: NewPassword
    role: Role
    person: TextId | None = None


class UserChange(Body):
    """What to change; what is missing or null stays."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"is_active": False}, {"role": "coordinator"}]}
    )

    is_active: bool | None = Field(None, description="False ends the sign-ins of the account.")
    role: Role | None = None
    person: TextId | None = None
    password: NewPassword | None = Field(
        None, description="A new one ends the sign-ins of the account."
    )


class User(Answer):
    """Somebody who may sign in, unless inactive."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 7,
                    "email": _EMAIL,
                    "role": "coordinator",
                    "person": None,
                    "is_active": True,
                    "created_at": "2026-07-01T08:00:00Z",
                }
            ]
        }
    )

    id: int = Field(ge=1, le=MAX_INT4)
    email: str
    role: AccountRole
    person: str | None
    is_active: bool
    created_at: datetime
