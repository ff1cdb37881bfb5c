"""Worked hours against capacity, as they are reported."""

from dataclasses import dataclass
from datetime import date as Date

from scheduler_app.resilience.use import Use


@dataclass(frozen=True, slots=True)
class PersonUtilization:
    """One person's hours in the horizon and in each of its weeks."""

    person: str
    total: Use
    weeks: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class RotationUtilization:
    """The hours of all who are qualified for one rotation.

    Parameters
    ----------
    rotation
        Id of the rotation.
    total
        What they work, wherever it is, against what they could.
    hours_in_rotation
        What is worked in this rotation.
    """

    rotation: str
    total: Use
    hours_in_rotation: float


@dataclass(frozen=True, slots=True)
class WeekUtilization:
    """Everybody's hours in one week of the horizon, whose last may be shorter."""

    first: Date
    last: Date
    total: Use


@dataclass(frozen=True, slots=True)
class Utilization:
    """Worked hours against capacity.

    Parameters
    ----------
    program
        Of everybody in the whole horizon.
    people, rotations
        In the order of the problem.
    weeks
        In the order of time.
    """

    program: Use
    people: tuple[PersonUtilization, ...]
    rotations: tuple[RotationUtilization, ...]
    weeks: tuple[WeekUtilization, ...]

    @property
    def people_above(self) -> tuple[str, ...]:
        """Ids of the people who are above the threshold in the whole horizon."""
        return tuple(entry.person for entry in self.people if entry.total.is_above)

    @property
    def weeks_above(self) -> tuple[Date, ...]:
        """First days of the weeks in which the program is above the threshold."""
        return tuple(week.first for week in self.weeks if week.total.is_above)
