"""Work-hour rules in requests and answers."""

from datetime import date as Date
from typing import Annotated, Literal

from pydantic import Field

from scheduler_app.acgme import RULES
from scheduler_app.api.schemas.base import Answer, Body, RowId, Text
from scheduler_app.services.compliance import PersonHours

RuleId = Annotated[Text, Field(max_length=100, json_schema_extra={"enum": list(RULES)})]


class ComplianceBody(Body):
    """What to check."""

    schedule_id: RowId
    rules: list[RuleId] | None = Field(
        None, max_length=len(RULES), description="Ids of the rules; null for all."
    )


class ViolationAnswer(Answer):
    """One rule broken once."""

    rule: str
    person: str | None = Field(description="Id of the resident; null for supervision.")
    place: str | None = Field(description="Rotation and shift type; of supervision only.")
    first: Date
    last: Date
    measured: float
    limit: float
    level: Literal["must", "should"]
    message: str


class ComplianceAnswer(Answer):
    """What was found in one version of a schedule."""

    schedule_id: int
    version: int
    violations: list[ViolationAnswer]


class WeekHours(Answer):
    """Hours of the schedule in one of its weeks, whose last may be shorter."""

    first: Date
    hours: float


class WorkHoursAnswer(Answer):
    """The hours of one resident."""

    person: str
    average_hours: float = Field(description="Hours a week, over the days not on leave.")
    max_hours: float = Field(description="Hours a week in the worst window of four weeks.")
    max_first: Date
    max_last: Date
    weeks: list[WeekHours]

    @classmethod
    def from_hours(cls, entry: PersonHours) -> "WorkHoursAnswer":
        """Show a resident's hours."""
        hours = entry.hours
        weeks = [WeekHours.model_construct(first=day, hours=worked) for day, worked in entry.weeks]
        return cls.model_construct(
            person=hours.person,
            average_hours=hours.average_hours,
            max_hours=hours.max_hours,
            max_first=hours.max_first,
            max_last=hours.max_last,
            weeks=weeks,
        )
