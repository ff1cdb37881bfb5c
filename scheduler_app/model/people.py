"""The people of a residency program."""

from dataclasses import dataclass
from enum import StrEnum

SENIOR_PGY = 2
"""The first year of training that counts as senior on a shift."""

HOURS_IN_A_WEEK = 168


class Role(StrEnum):
    """What somebody is in the program."""

    RESIDENT = "resident"
    FACULTY = "faculty"


@dataclass(frozen=True, slots=True)
class Person:
    """A resident or a member of the faculty.

    Parameters
    ----------
    id
        Unique in the program, not empty.
    name
        As shown to people.
    role
        Resident or faculty.
    pgy
        Post-graduate year of a resident, 1 to 5; None for faculty.
    qualifications
        The activities somebody may work in; a rotation's activity must be among them.
    weekly_hours_target
        Hours a week that are aimed at, 0 to 168.
    moonlighting_hours
        Hours a week worked outside the schedule, 0 to 168; they count towards the 80.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """

    id: str
    name: str
    role: Role
    pgy: int | None = None
    qualifications: frozenset[str] = frozenset()
    weekly_hours_target: float = 60.0
    moonlighting_hours: float = 0.0

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("Expected an id, got an empty one.")
        if self.role is Role.RESIDENT and (self.pgy is None or not 1 <= self.pgy <= 5):
            raise ValueError(f"Expected PGY 1 to 5 for resident {self.id}, got {self.pgy}.")
        if self.role is Role.FACULTY and self.pgy is not None:
            raise ValueError(f"Expected no PGY for faculty {self.id}, got {self.pgy}.")
        for name in ("weekly_hours_target", "moonlighting_hours"):
            if not 0 <= getattr(self, name) <= HOURS_IN_A_WEEK:
                raise ValueError(f"Expected {name} from 0 to 168, got {getattr(self, name)}.")

    @property
    def is_resident(self) -> bool:
        """Whether work-hour rules apply."""
        return self.role is Role.RESIDENT

    @property
    def is_senior(self) -> bool:
        """Whether this is a resident who may lead a shift."""
        return self.pgy is not None and self.pgy >= SENIOR_PGY
