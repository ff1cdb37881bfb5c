"""Days on which somebody is away."""

from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum


class AbsenceKind(StrEnum):
    """Why somebody is away."""

    VACATION = "vacation"
    SICK = "sick"
    CONFERENCE = "conference"
    PARENTAL = "parental"
    DUTY_ELSEWHERE = "duty_elsewhere"


@dataclass(frozen=True, slots=True)
class Absence:
    """Whole days on which one person is not there.

    Parameters
    ----------
    person
        Id of the person.
    first, last
        The first and the last day away, both included.
    kind
        Why.

    Raises
    ------
    ValueError
        If the last day is before the first.
    """

    person: str
    first: Date
    last: Date
    kind: AbsenceKind = AbsenceKind.VACATION

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"Expected last >= first ({self.first}), got {self.last}.")

    @property
    def is_planned_leave(self) -> bool:
        """Whether it is leave that some rotations do not allow."""
        return self.kind in (AbsenceKind.VACATION, AbsenceKind.CONFERENCE)
