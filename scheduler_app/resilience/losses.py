"""What the loss of people leaves uncovered, as it is reported."""

from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum


class SeatKind(StrEnum):
    """Whom a gap takes."""

    RESIDENT = "resident"
    SENIOR = "senior"
    FACULTY = "faculty"


@dataclass(frozen=True, slots=True)
class Gap:
    """One seat that the demand needs and that somebody's loss leaves empty.

    Parameters
    ----------
    date, shift_type, rotation
        Of the demand.
    kind
        Whom it takes.
    hours
        Length of the shift.
    candidates
        Ids of those who could take it, in the order of the problem's people.
    is_covered
        Whether somebody takes it in the best re-cover.
    """

    date: Date
    shift_type: str
    rotation: str
    kind: SeatKind
    hours: float
    candidates: tuple[str, ...]
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """What happens when people drop out for the whole horizon.

    Parameters
    ----------
    people
        Their ids.
    shifts_held
        Shifts of the demand that they hold.
    gaps
        The seats to be taken again, by date.
    """

    people: tuple[str, ...]
    shifts_held: int
    gaps: tuple[Gap, ...]

    @property
    def uncovered(self) -> tuple[Gap, ...]:
        """The gaps that stay after the best re-cover."""
        return tuple(gap for gap in self.gaps if not gap.is_covered)

    @property
    def uncovered_hours(self) -> float:
        """Their hours."""
        return sum(gap.hours for gap in self.uncovered)


@dataclass(frozen=True, slots=True)
class PairLoss:
    """What the loss of two people leaves uncovered.

    Parameters
    ----------
    people
        Their ids, in the order of the problem's people.
    uncovered_shifts, uncovered_hours
        What stays after the best re-cover.
    extra_shifts, extra_hours
        How much of that stays beyond what each loss alone leaves.
    """

    people: tuple[str, str]
    uncovered_shifts: int
    uncovered_hours: float
    extra_shifts: int
    extra_hours: float
