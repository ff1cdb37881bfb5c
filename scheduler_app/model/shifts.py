"""The types of shift that a program works."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

MAX_SHIFT_HOURS = 28
"""24 h of continuous duty and the 4 h that transitions and education may add."""

ROUNDING_MINUTES = 1e-6
"""What the binary fractions of an hour may be off: 2.05 h are 122.99999999999999 minutes."""


class ShiftKind(StrEnum):
    """What a shift is in the eyes of the work-hour rules."""

    DAY = "day"
    NIGHT = "night"
    IN_HOUSE_CALL = "in_house_call"
    AT_HOME_CALL = "at_home_call"
    CLINIC_AM = "clinic_am"
    CLINIC_PM = "clinic_pm"
    CONFERENCE = "conference"
    MOONLIGHTING = "moonlighting"


@dataclass(frozen=True, slots=True)
class ShiftType:
    """A shift that recurs: when it starts, how long it lasts, what it counts as.

    Parameters
    ----------
    code
        Unique in the program, not empty, such as ``"D"``.
    name
        As shown to people.
    kind
        What it is in the eyes of the work-hour rules.
    start
        Local time of day, whole minutes.
    duration_hours
        Elapsed hours from start to end, over 0 and at most 28, whole minutes.
    work_hours
        Hours that count as worked, 0 to ``duration_hours``; by default all of them, and none
        of an at-home call, of which only the work done counts.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """

    code: str
    name: str
    kind: ShiftKind
    start: time
    duration_hours: float
    work_hours: float | None = None

    def __post_init__(self) -> None:
        if not self.code:
            raise ValueError("Expected a code, got an empty one.")
        if self.start.second or self.start.microsecond or self.start.tzinfo:
            raise ValueError(f"Expected a local start in whole minutes, got {self.start}.")
        if not 0 < self.duration_hours <= MAX_SHIFT_HOURS:
            raise ValueError(f"Expected 0 < duration_hours <= 28, got {self.duration_hours}.")
        if abs(self.duration_hours * 60 - self.duration_minutes) > ROUNDING_MINUTES:
            raise ValueError(f"Expected whole minutes, got {self.duration_hours} h.")
        if self.work_hours is not None and not 0 <= self.work_hours <= self.duration_hours:
            raise ValueError(
                f"Expected work_hours from 0 to {self.duration_hours}, got {self.work_hours}."
            )

    @property
    def start_minute(self) -> int:
        """Minutes from midnight to the start, 0 to 1439."""
        return self.start.hour * 60 + self.start.minute

    @property
    def duration_minutes(self) -> int:
        """Elapsed minutes from start to end."""
        return round(self.duration_hours * 60)

    @property
    def work_minutes(self) -> int:
        """Minutes that count towards the weekly hours."""
        if self.work_hours is not None:
            return round(self.work_hours * 60)
        return 0 if self.kind is ShiftKind.AT_HOME_CALL else self.duration_minutes

    @property
    def is_on_site(self) -> bool:
        """Whether it is worked in the hospital, so that it is part of a duty period."""
        return self.kind is not ShiftKind.AT_HOME_CALL

    @property
    def is_supervised(self) -> bool:
        """Whether residents on it need faculty."""
        return self.kind not in (
            ShiftKind.AT_HOME_CALL,
            ShiftKind.CONFERENCE,
            ShiftKind.MOONLIGHTING,
        )
