"""Rotations and shift types in bodies."""

from datetime import time
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from scheduler_app.api.schemas.base import Answer

ShiftKindName = Literal[
    "day",
    "night",
    "in_house_call",
    "at_home_call",
    "clinic_am",
    "clinic_pm",
    "conference",
    "moonlighting",
]

LocalTime = Annotated[
    time, WithJsonSchema({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$"})
]
"""Without a zone, so none of JSON Schema's format ``time``."""


class RotationAnswer(Answer):
    """A service of the hospital that people work in."""

    id: str
    name: str
    activity: str = Field(description="Whoever works there is qualified for it.")
    shift_types: list[str] = Field(description="Codes of the shift types that it uses.")
    pgy_levels: list[int]
    max_residents: int
    residents_per_faculty: int
    is_leave_allowed: bool


class ShiftTypeAnswer(Answer):
    """A shift that recurs."""

    code: str
    name: str
    kind: ShiftKindName
    start: LocalTime = Field(description="Local time of day.")
    duration_hours: float
    work_hours: float | None = Field(description="Hours that count as worked; null for all.")
