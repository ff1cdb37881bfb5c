"""Resilience metrics in answers."""

from collections.abc import Iterable
from datetime import date as Date
from typing import Generic, Literal, TypeVar

from pydantic import Field, field_validator

from scheduler_app.api.schemas.base import Answer
from scheduler_app.resilience import ChartRule

ResultT = TypeVar("ResultT")


class Computation(Answer, Generic[ResultT]):
    """What was computed of one version of a schedule."""

    schedule_id: int
    version: int
    result: ResultT


class UseAnswer(Answer):
    """Worked hours against capacity."""

    worked_hours: float
    capacity_hours: float
    threshold: float
    utilization: float | None = Field(description="Null where there is no capacity.")
    is_above: bool = Field(description="Whether it is above the threshold.")


class PersonUse(Answer):
    """One person's hours, and those of each week."""

    person: str
    total: UseAnswer
    weeks: list[UseAnswer]


class RotationUse(Answer):
    """The hours of all who are qualified for one rotation."""

    rotation: str
    total: UseAnswer
    hours_in_rotation: float


class WeekUse(Answer):
    """Everybody's hours in one week."""

    first: Date
    last: Date
    total: UseAnswer


class UtilizationAnswer(Answer):
    """Worked hours against capacity, of everybody and by person, rotation and week."""

    program: UseAnswer
    people: list[PersonUse]
    rotations: list[RotationUse]
    weeks: list[WeekUse]


class GapAnswer(Answer):
    """A seat that a loss leaves empty."""

    date: Date
    shift_type: str
    rotation: str
    kind: Literal["resident", "senior", "faculty"]
    hours: float
    candidates: list[str] = Field(description="Ids of those who could take it.")
    is_covered: bool = Field(description="Whether somebody takes it in the best re-cover.")


class LossAnswer(Answer):
    """What happens when somebody drops out for the whole horizon."""

    people: list[str]
    shifts_held: int
    uncovered_hours: float
    uncovered: list[GapAnswer] = Field(description="The seats that stay empty.")


class LossDetails(LossAnswer):
    """The same, with the seats that somebody takes."""

    gaps: list[GapAnswer]


class PairLossAnswer(Answer):
    """What the loss of two people leaves uncovered."""

    people: tuple[str, str]
    uncovered_shifts: int
    uncovered_hours: float
    extra_shifts: int = Field(description="Beyond what each loss alone leaves.")
    extra_hours: float


class PairLosses(Answer):
    """The pairs whose loss hurts most, the worst first."""

    pair_count: int = Field(description="All pairs there are.")
    pairs: list[PairLossAnswer]


class CriticalityAnswer(Answer):
    """How badly somebody's loss would hurt."""

    person: str
    rank: int = Field(ge=1)
    score: float
    uncovered_hours: float
    extra_pair_hours: float
    sole_covers: int


class SignalAnswer(Answer):
    """A week of unusual work."""

    person: str | None = Field(description="Null for the whole program.")
    week: Date
    rule: ChartRule
    worked_hours: float
    centre: float
    sigma: float
    limit: float
    is_high: bool


class ContagionWeekAnswer(Answer):
    """Expected numbers of people at the start of a week."""

    week: int
    susceptible: float
    burnt_out: float
    recovered: float


class Risk(Answer):
    """One person's probability of having been burnt out by the last week."""

    person: str
    probability: float


class ContagionAnswer(Answer):
    """The course of burnout."""

    reproduction_number: float
    seeds: list[str]
    peak: ContagionWeekAnswer
    curve: list[ContagionWeekAnswer]
    risks: list[Risk]

    @field_validator("risks", mode="before")
    @classmethod
    def name_risks(cls, risks: Iterable[tuple[str, float]]) -> list[Risk]:
        """Turn pairs into risks."""
        return [Risk(person=person, probability=value) for person, value in risks]
