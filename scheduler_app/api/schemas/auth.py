"""Signing in and out."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from scheduler_app.api.schemas.base import MAX_INT4, Answer, Body, Text
from scheduler_app.services.accounts import Tokens
from scheduler_app.services.actors import AccountRole

MAX_TOKEN_CHARACTERS = 1024


class SignInForm(BaseModel):
    """What OAuth2's password flow sends; fields that it does not know it ignores (RFC 6749)."""

    grant_type: Literal["password"] = "password"
    username: Text = Field(min_length=1, max_length=254, description="The e-mail address.")
    password: SecretStr = Field(min_length=1, max_length=128)


class RefreshBody(Body):
    """The refresh token of the pair before."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"refresh_token": "eyJhbGciOi...the.one.you.got"}]}
    )

    refresh_token: SecretStr = Field(min_length=1, max_length=MAX_TOKEN_CHARACTERS)


class PasswordBody(Body):
    """One's password so far, and the next one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"current": "old lamps give light", "new": "new lamps give more"}]
        }
    )

    current: SecretStr = Field(min_length=1, max_length=128)
    new: SecretStr = Field(min_length=12, max_length=128)


class TokenPair(BaseModel):
    """An access token for each request, and a refresh token for the next pair."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "access_token": "eyJhbGciOi...",
                    "token_type": "bearer",
                    "expires_in": 900,
                    "refresh_token": "eyJhbGciOi...",
                }
            ]
        }
    )

    access_token: str
    token_type: Literal["bearer"] = "bearer"
    expires_in: int = Field(ge=0, description="Seconds that the access token holds.")
    refresh_token: str = Field(description="Holds once; a second use ends the sign-in.")

    @classmethod
    def from_tokens(cls, tokens: Tokens) -> "TokenPair":
        """Take the tokens that a use case gave."""
        return cls(
            access_token=tokens.access_token,
            expires_in=tokens.expires_in_seconds,
            refresh_token=tokens.refresh_token,
        )


class Me(Answer):
    """Whoever asks."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": 7, "email": "r01@example.org", "role": "resident", "person": "r01"}]
        }
    )

    id: int = Field(ge=1, le=MAX_INT4)
    email: str
    role: AccountRole
    person: str | None = Field(description="Id of the person; null of those who only plan.")
