"""Whether the service is well."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """The process lives."""

    status: Literal["alive"]
    version: str


class ReadyCheck(BaseModel):
    """One thing that the service needs."""

    name: str
    is_ok: bool
    detail: str


class Readiness(BaseModel):
    """All that the service needs is there."""

    status: Literal["ready"]
    checks: list[ReadyCheck]
