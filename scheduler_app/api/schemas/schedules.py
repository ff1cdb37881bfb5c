"""Schedules and assignments in requests and answers."""

from datetime import date as Date
from typing import Any, Literal

from pydantic import Field

from scheduler_app.api.schemas.base import Answer, Body, TextId
from scheduler_app.api.schemas.compliance import ViolationAnswer


class ScheduleSummary(Answer):
    """A schedule, as it is listed."""

    id: int
    start: Date = Field(description="Its first day.")
    days: int = Field(ge=1, le=371)
    status: Literal["draft", "published"]
    version: int = Field(ge=1, description="Counts the changes.")


class UncoveredAnswer(Answer):
    """Cover that a schedule does not give."""

    date: Date
    shift_type: str
    rotation: str
    missing_residents: int = Field(ge=0)
    missing_seniors: int = Field(ge=0)
    missing_faculty: int = Field(ge=0)
    reason: str


class ScheduleAnswer(ScheduleSummary):
    """A schedule without its assignments."""

    uncovered: list[UncoveredAnswer]
    statistics: dict[str, Any] | None = Field(
        description="The solver's report; null of a schedule that was changed by hand."
    )


class AssignmentAnswer(Answer):
    """One person on one shift."""

    person: str
    date: Date
    shift_type: str
    rotation: str


class AssignmentBody(Body):
    """What somebody is to work."""

    shift_type: TextId
    rotation: TextId


class ChangeAnswer(Answer):
    """What a change has come to."""

    version: int = Field(description="Of the schedule now.")
    violations: list[ViolationAnswer] = Field(
        description="What it brings: warnings, and of a draft broken rules too."
    )


class PublishAnswer(Answer):
    """A schedule that people may rely on from now on."""

    id: int
    status: Literal["published"]
    version: int
