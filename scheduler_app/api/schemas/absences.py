"""Absences in bodies."""

from datetime import date as Date
from typing import Literal

from pydantic import Field

from scheduler_app.api.schemas.base import Answer, DayRange, TextId

AbsenceKindName = Literal["vacation", "sick", "conference", "parental", "duty_elsewhere"]


class AbsenceAnswer(Answer):
    """Days on which somebody is away."""

    id: int
    person: str
    first: Date
    last: Date
    kind: AbsenceKindName


class NewAbsence(DayRange):
    """Days on which somebody is to be away, both included."""

    person: TextId = Field(description="Id of the person.")
    kind: AbsenceKindName = "vacation"
